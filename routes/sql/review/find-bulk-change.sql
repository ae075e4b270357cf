-- A change of many captures, held while it is undone, and whether it is too late for that.
select actor, made_at, undone_at, made_at < now() - make_interval(secs => :seconds) as late
from bulk_change
where token = :token
for update
