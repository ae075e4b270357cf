-- How many captures the filters leave, by the values of each filter menu. One pass over the captures: a menu counts those that match
-- all filters but its own, so that further values can be chosen.
with matching as materialized (
    select c.status, c.severity, c.agent, c.failure_class, c.environment,
           (:statuses::text[] is null or c.status = any (:statuses::capture_status[])) as by_status,
           (:severities::text[] is null or c.severity = any (:severities::severity[])) as by_severity,
           (:agents::text[] is null or c.agent = any (:agents::text[])) as by_agent,
           (:failureClasses::text[] is null or c.failure_class = any (:failureClasses::text[])) as by_class,
           (:environments::text[] is null or c.environment = any (:environments::text[])) as by_environment
    from capture c
    where c.merged_into is null
      and (:assignees::text[] is null
           or c.assignee = any (:assignees::text[])
           or (c.assignee is null and 'none' = any (:assignees::text[])))
      and (:signatures::text[] is null
           or c.id in (select standing_capture(s.capture_id) from capture_signature s where s.signature = any (:signatures::text[]))
           or c.signature = any (:signatures::text[]))
      and (:from::timestamptz is null or c.last_seen >= :from::timestamptz)
      and (:to::timestamptz is null or c.first_seen < :to::timestamptz)
      and (:minRecurrence::bigint is null or c.recurrence_count >= :minRecurrence::bigint)
      and (:maxRecurrence::bigint is null or c.recurrence_count <= :maxRecurrence::bigint)
      and (:regressed::boolean is null or c.regressed = :regressed::boolean)
      and (:found::uuid[] is null or c.id = any (:found::uuid[]))
      and (not :search::boolean
           or :found::uuid[] is not null
           or exists (select from capture_text t where t.capture_id = c.id and t.words @@ to_tsquery('simple', :words::text))
           or c.number = :number::bigint)
), combined as (
    -- few rows: one for each combination that occurs
    select status, severity, agent, failure_class, environment, count(*) as count,
           by_status, by_severity, by_agent, by_class, by_environment
    from matching
    group by status, severity, agent, failure_class, environment, by_status, by_severity, by_agent, by_class, by_environment
), counted as (
    select 'status' as facet, status::text as value, sum(count)::bigint as count from combined
    where by_severity and by_agent and by_class and by_environment group by status
    union all
    select 'severity', severity::text, sum(count)::bigint from combined
    where by_status and by_agent and by_class and by_environment group by severity
    union all
    select 'agent', agent, sum(count)::bigint from combined
    where by_status and by_severity and by_class and by_environment group by agent
    union all
    select 'failureClass', failure_class, sum(count)::bigint from combined
    where by_status and by_severity and by_agent and by_environment group by failure_class
    union all
    select 'environment', environment, sum(count)::bigint from combined
    where by_status and by_severity and by_agent and by_class group by environment
), ranked as (
    select facet, value, count, row_number() over (partition by facet order by count desc, value) as place from counted
)
select facet, value, count from ranked where place <= 200 order by facet, place
