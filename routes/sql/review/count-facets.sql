-- How many captures the filters leave: all together, and by the values of each filter menu. A menu counts those that match all filters but
-- its own, so that further values can be chosen. What menus alone ask for has been counted already (count_captures in V5), anything else
-- takes one pass over the captures. The other filters are those of match-captures.sql.
with chosen as materialized (
    -- apart from the counting: PostgreSQL would expect as many combinations as captures, and sort them all
    select c.status, c.severity, c.agent, c.failure_class, c.environment, c.assignee, c.regressed, c.escalating
    from capture c
    where not :menusOnly::boolean
      and c.merged_into is null
      and /*others*/ true
), present as (
    -- few rows: one for each combination that occurs
    select status, severity, agent, failure_class, environment, assignee, regressed, escalating, sum(captures)::integer as count
    from capture_count
    where :menusOnly::boolean
    group by status, severity, agent, failure_class, environment, assignee, regressed, escalating
    having sum(captures) <> 0
    union all
    select status, severity, agent, failure_class, environment, assignee, regressed, escalating, count(*)::integer
    from chosen
    group by status, severity, agent, failure_class, environment, assignee, regressed, escalating
), matched as (
    -- which menus do not let it through
    select p.*, array_remove(array [
        case when not (:statuses::capture_status[] is null or p.status = any (:statuses::capture_status[])) then 'status' end,
        case when not (:severities::severity[] is null or p.severity = any (:severities::severity[])) then 'severity' end,
        case when not (:agents::text[] is null or p.agent = any (:agents::text[])) then 'agent' end,
        case when not (:failureClasses::text[] is null or p.failure_class = any (:failureClasses::text[])) then 'failureClass' end,
        case when not (:environments::text[] is null or p.environment = any (:environments::text[])) then 'environment' end,
        case when not (:assignees::text[] is null or coalesce(p.assignee, 'none') = any (:assignees::text[])) then 'assignee' end,
        case when not (:regressed::boolean is null or p.regressed = :regressed::boolean) then 'regressed' end,
        case when not (:escalating::boolean is null or p.escalating = :escalating::boolean) then 'escalating' end], null) as barred
    from present p
), combined as materialized (
    -- what two menus bar counts for none, what one bars counts for that one only
    select *, barred[1] as bar from matched where cardinality(barred) <= 1
), counted as (
    select 'total' as facet, 'total' as value, coalesce(sum(count), 0)::bigint as count from combined where bar is null
    union all
    select 'status', status::text, sum(count) from combined where bar is null or bar = 'status' group by status
    union all
    select 'severity', severity::text, sum(count) from combined where bar is null or bar = 'severity' group by severity
    union all
    select 'agent', agent, sum(count) from combined where bar is null or bar = 'agent' group by agent
    union all
    select 'failureClass', failure_class, sum(count) from combined where bar is null or bar = 'failureClass' group by failure_class
    union all
    select 'environment', environment, sum(count) from combined where bar is null or bar = 'environment' group by environment
    union all
    select 'assignee', coalesce(assignee, 'none'), sum(count) from combined where bar is null or bar = 'assignee' group by assignee
    union all
    select 'is', 'regressed', sum(count) from combined where regressed and (bar is null or bar = 'regressed') having count(*) > 0
    union all
    select 'is', 'escalating', sum(count) from combined where escalating and (bar is null or bar = 'escalating') having count(*) > 0
), ranked as (
    select facet, value, count, row_number() over (partition by facet order by count desc, value) as place from counted
)
select facet, value, count from ranked where place <= 200 order by facet, place
