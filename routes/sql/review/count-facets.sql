-- How many captures the filters leave: all together, and by the values of each filter menu. A menu counts those that match all filters but
-- its own, so that further values can be chosen. What menus alone ask for has been counted already (count_captures in V5), anything else
-- takes one pass over the captures. The other filters are those of match-captures.sql.
with present as materialized (
    -- few rows: one for each combination that occurs
    select status, severity, agent, failure_class, environment, assignee, regressed, escalating, sum(captures) as count
    from capture_count
    where :menusOnly::boolean
    group by status, severity, agent, failure_class, environment, assignee, regressed, escalating
    having sum(captures) <> 0
    union all
    select c.status, c.severity, c.agent, c.failure_class, c.environment, c.assignee, c.regressed, c.escalating, count(*) as count
    from capture c
    where not :menusOnly::boolean
      and c.merged_into is null
      and /*others*/ true
    group by c.status, c.severity, c.agent, c.failure_class, c.environment, c.assignee, c.regressed, c.escalating
), matched as (
    select c.*,
           (:statuses::capture_status[] is null or c.status = any (:statuses::capture_status[])) as by_status,
           (:severities::severity[] is null or c.severity = any (:severities::severity[])) as by_severity,
           (:agents::text[] is null or c.agent = any (:agents::text[])) as by_agent,
           (:failureClasses::text[] is null or c.failure_class = any (:failureClasses::text[])) as by_class,
           (:environments::text[] is null or c.environment = any (:environments::text[])) as by_environment,
           (:assignees::text[] is null or coalesce(c.assignee, 'none') = any (:assignees::text[])) as by_assignee,
           (:regressed::boolean is null or c.regressed = :regressed::boolean) as by_regressed,
           (:escalating::boolean is null or c.escalating = :escalating::boolean) as by_escalating
    from present c
), combined as materialized (
    -- what fails two menus counts for none
    select * from matched
    where by_status::integer + by_severity::integer + by_agent::integer + by_class::integer + by_environment::integer
          + by_assignee::integer + by_regressed::integer + by_escalating::integer >= 7
), counted as (
    select 'total' as facet, 'total' as value, coalesce(sum(count), 0)::bigint as count from combined
    where by_status and by_severity and by_agent and by_class and by_environment and by_assignee and by_regressed and by_escalating
    union all
    select 'status', status::text, sum(count)::bigint from combined
    where by_severity and by_agent and by_class and by_environment and by_assignee and by_regressed and by_escalating group by status
    union all
    select 'severity', severity::text, sum(count)::bigint from combined
    where by_status and by_agent and by_class and by_environment and by_assignee and by_regressed and by_escalating group by severity
    union all
    select 'agent', agent, sum(count)::bigint from combined
    where by_status and by_severity and by_class and by_environment and by_assignee and by_regressed and by_escalating group by agent
    union all
    select 'failureClass', failure_class, sum(count)::bigint from combined
    where by_status and by_severity and by_agent and by_environment and by_assignee and by_regressed and by_escalating
    group by failure_class
    union all
    select 'environment', environment, sum(count)::bigint from combined
    where by_status and by_severity and by_agent and by_class and by_assignee and by_regressed and by_escalating group by environment
    union all
    select 'assignee', coalesce(assignee, 'none'), sum(count)::bigint from combined
    where by_status and by_severity and by_agent and by_class and by_environment and by_regressed and by_escalating
    group by assignee
    union all
    select 'is', 'regressed', sum(count)::bigint from combined
    where regressed and by_status and by_severity and by_agent and by_class and by_environment and by_assignee and by_escalating
    having count(*) > 0
    union all
    select 'is', 'escalating', sum(count)::bigint from combined
    where escalating and by_status and by_severity and by_agent and by_class and by_environment and by_assignee and by_regressed
    having count(*) > 0
), ranked as (
    select facet, value, count, row_number() over (partition by facet order by count desc, value) as place from counted
)
select facet, value, count from ranked where place <= 200 order by facet, place
