-- Which of these captures a person keeps apart from which.
select a.id as one_id, b.id as other_id
from unnest(:ids::uuid[]) as a (id) join unnest(:ids::uuid[]) as b (id) on a.id < b.id
where kept_apart(a.id, b.id)
