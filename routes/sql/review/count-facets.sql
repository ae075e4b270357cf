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
    select status, severity, agent, failure_class, environment, assignee, regressed, escalating, sum(captures::integer)::integer as count
    from capture_count
    where :menusOnly::boolean
    group by status, severity, agent, failure_class, environment, assignee, regressed, escalating
    having sum(captures::integer) <> 0
    union all
    select status, severity, agent, failure_class, environment, assignee, regressed, escalating, count(*)::integer
    from chosen
    group by status, severity, agent, failure_class, environment, assignee, regressed, escalating
), matched as (
    -- which menus do not let it through
    select p.*,
           not (:statuses::capture_status[] is null or p.status = any (:statuses::capture_status[])) as not_status,
           not (:severities::severity[] is null or p.severity = any (:severities::severity[])) as not_severity,
           not (:agents::text[] is null or p.agent = any (:agents::text[])) as not_agent,
           not (:failureClasses::text[] is null or p.failure_class = any (:failureClasses::text[])) as not_class,
           not (:environments::text[] is null or p.environment = any (:environments::text[])) as not_environment,
           not (:assignees::text[] is null or coalesce(p.assignee, 'none') = any (:assignees::text[])) as not_assignee,
           not (:regressed::boolean is null or p.regressed = :regressed::boolean) as not_regressed,
           not (:escalating::boolean is null or p.escalating = :escalating::boolean) as not_escalating
    from present p
), combined as materialized (
    -- what two menus bar counts for none, what one bars counts for that one only
    select *, case when not_status then 'status' when not_severity then 'severity' when not_agent then 'agent'
                   when not_class then 'failureClass' when not_environment then 'environment' when not_assignee then 'assignee'
                   when not_regressed then 'regressed' when not_escalating then 'escalating' end as bar
    from matched
    where not_status::integer + not_severity::integer + not_agent::integer + not_class::integer + not_environment::integer
          + not_assignee::integer + not_regressed::integer + not_escalating::integer <= 1
), by_menu as (
    -- all menus in one pass over the combinations; of the flags only "true" is a value
    select case when grouping(status) = 0 then 'status' when grouping(severity) = 0 then 'severity' when grouping(agent) = 0 then 'agent'
                when grouping(failure_class) = 0 then 'failureClass' when grouping(environment) = 0 then 'environment'
                when grouping(assignee) = 0 then 'assignee' when grouping(regressed) = 0 then 'regressed'
                when grouping(escalating) = 0 then 'escalating' else 'total' end as menu,
           status, severity, agent, failure_class, environment, assignee, regressed, escalating, bar, sum(count) as count
    from combined
    group by grouping sets ((bar), (bar, status), (bar, severity), (bar, agent), (bar, failure_class), (bar, environment), (bar, assignee),
                            (bar, regressed), (bar, escalating))
), counted as (
    select case when menu in ('regressed', 'escalating') then 'is' else menu end as facet,
           case menu when 'status' then status::text when 'severity' then severity::text when 'agent' then agent
                     when 'failureClass' then failure_class when 'environment' then environment when 'assignee' then coalesce(assignee, 'none')
                     else menu end as value,
           sum(count)::bigint as count
    from by_menu
    where (bar is null or bar = menu) and regressed is not false and escalating is not false
    group by 1, 2
), ranked as (
    select facet, value, count, row_number() over (partition by facet order by count desc, value) as place from counted
)
select facet, value, count from ranked where place <= 200 order by facet, place
