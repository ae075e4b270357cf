-- Captures by the day (UTC) somebody first moved them on from new, and how many of them lacked nothing then.
select (reviewed_at at time zone 'UTC')::date as day, count(*) as reviewed, count(*) filter (where reviewed_missing = '{}') as complete
from capture
where reviewed_at >= :from::timestamptz and reviewed_at < :to::timestamptz
group by 1
order by 1
