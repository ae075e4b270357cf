-- The captures of one agent, or of one person, are few of all. With everything the queue filters by in their indexes too, a list that leaves next to nothing
-- of them looks through those few, not through the whole queue (docs/benchmarks.md). Status and severity stand in front, or PostgreSQL
-- takes what an agent with many captures has of a status for as many as elsewhere, and walks through the queue to find a page of them.
drop index capture_by_agent, capture_by_assignee;
create index capture_by_agent on capture (agent, status, severity, last_seen desc, id desc)
    include (failure_class, environment, assignee, recurrence_count, first_seen, regressed, escalating)
    where merged_into is null;
create index capture_by_assignee on capture (assignee, last_seen desc, id desc)
    include (status, severity, agent, failure_class, environment, recurrence_count, first_seen, regressed, escalating)
    where merged_into is null and assignee is not null;
