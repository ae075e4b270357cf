-- The captures a change is about, locked in the order of their ids, so that no two changes wait for each other.
select id, number, title, agent, status, assignee, severity, regressed, recurrence_count, review_revision
from capture
where id = any (:ids::uuid[])
order by id
for update
