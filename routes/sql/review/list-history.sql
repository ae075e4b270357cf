-- The changes of one capture, newest first, from before the one given.
select id, at, actor, from_status, to_status, change, note, regression, undone
from capture_history
where capture_id = :capture and id < :before
order by id desc
limit :limit
