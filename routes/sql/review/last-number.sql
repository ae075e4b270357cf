-- The number of the capture that was opened last; 0 when there is none.
select coalesce(max(number), 0) from capture
