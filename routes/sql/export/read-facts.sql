-- Everything a bundle is made of, for the captures asked for (by id or number; those that were merged answer with their target), and
-- what this destination already has of each. The captures are locked against changes until the packages are written.
with recursive target as (
    select c.id, c.merged_into, c.id as asked_id, c.number as asked_number, 0 as hops
    from capture c where c.id = any (:ids::uuid[]) or c.number = any (:numbers::bigint[])
    union all
    select c.id, c.merged_into, t.asked_id, t.asked_number, t.hops + 1
    from target t
    cross join lateral (select m.id, m.merged_into from capture m where m.id = t.merged_into limit 1) c
    where t.hops < 100
),
held as materialized (
    -- All later looks start from these few rows, one by one: tables that are news to the planner, because they were filled a moment
    -- ago, are else gone through from one end to the other, once for every capture asked for.
    select c.*, impact_summary(c) as impact_summary
    from capture c
    where c.id = any (array(select id from target where merged_into is null))
    order by c.id
    for no key update
)
select t.asked_id, t.asked_number, c.id, c.number, c.signature, c.title, c.agent, c.environment, c.version, c.failure_class,
       c.severity::text as severity, c.severity_reason, c.status::text as status, c.assignee, c.recurrence_count, c.observation_count,
       c.session_count, c.user_count, c.reached_count, c.recovered_count, c.first_seen, c.last_seen,
       c.impact_summary, c.regressed, c.redactions, digest.content_digest,
       recent.last_day, recent.last_week,
       case when v.complete @> tstzrange(c.first_seen, c.last_seen, '[]') then 'complete' else 'partial' end as coverage,
       (select i.id::text from installation i) as installation,
       evidence.latest as evidence,
       prior.id as prior_id, prior.recurrence_count as prior_recurrence_count, prior.requested_at as prior_requested_at,
       same.id as same_id,
       -- once approved, the same content may go to a further destination
       coalesce(approved.approved, false) as approved
from target t
join held c on c.id = t.id
left join coverage v on v.source = 'datadog'
cross join lateral (
    select md5(jsonb_build_array(c.title, c.agent, c.environment, c.failure_class, c.severity, c.recurrence_count, c.observation_count,
                                 c.first_seen, c.last_seen)::text) as content_digest) digest
cross join lateral (
    select count(distinct r.trace_id) filter (where r.observed_at > now() - interval '1 day') as last_day,
           count(distinct r.trace_id) as last_week
    from trace_reference r
    where r.capture_id = c.id and r.observed_at > now() - interval '7 days' and r.observed_at <= now()) recent
left join lateral (
    select p.id, p.recurrence_count, p.requested_at from export_package p
    where p.capture_id = c.id and p.destination = :destination and p.content_digest <> digest.content_digest
    order by p.sequence desc limit 1) prior on true
left join lateral (
    select p.id from export_package p
    where p.capture_id = c.id and p.destination = :destination and p.content_digest = digest.content_digest limit 1) same on true
left join lateral (
    select true as approved from export_package p
    where p.capture_id = c.id and p.content_digest = digest.content_digest limit 1) approved on true
cross join lateral (
    select coalesce(jsonb_agg(jsonb_build_object(
               'traceId', r.trace_id, 'spanId', r.span_id, 'observedAt', r.observed_at, 'endedAt', r.ended_at,
               'reach', r.reach, 'isNew', prior.requested_at is null or r.captured_at > prior.requested_at,
               'evidence', r.evidence - 'metadata' - 'tags', 'root', whole.root, 'steps', whole.steps) order by r.observed_at desc, r.trace_id), '[]') as latest
    from (
        select one.trace_id, one.span_id, one.observed_at, one.ended_at, one.captured_at, one.reach, one.evidence
        from (
            -- one root cause a trace
            select distinct on (e.trace_id) e.trace_id, e.span_id, e.observed_at, e.ended_at, e.captured_at, e.reach, e.evidence
            from (select * from trace_reference n
                  where n.capture_id = c.id and n.cause_span_id is null
                  order by n.observed_at desc, n.trace_id, n.span_id
                  limit :evidence * 4) e
            order by e.trace_id, e.observed_at, e.span_id) one
        order by one.observed_at desc, one.trace_id
        limit :evidence) r
    left join lateral (
        -- the request as the user made it, and what the agent did about it
        select (array_agg(s.span order by s.span ->> 'start', s.span ->> 'spanId') filter (where s.span ->> 'parentId' is null))[1] as root,
               jsonb_agg(jsonb_build_object('name', s.span -> 'name', 'kind', s.span -> 'kind', 'status', s.span -> 'status',
                                            'durationMs', s.span -> 'durationMs',
                                            'input', case when s.span ->> 'kind' = 'tool' then s.span -> 'inputText' end,
                                            'documents', case when s.span ->> 'kind' = 'retrieval' then s.span -> 'outputDocuments' end)
                         order by s.span ->> 'start', s.span ->> 'spanId') filter (where s.position <= 50) as steps
        from trace_snapshot w
        cross join lateral (
            select x.span, row_number() over (order by x.span ->> 'start', x.span ->> 'spanId') as position
            from jsonb_array_elements(w.spans) as x (span)) s
        where w.trace_id = r.trace_id) whole on true) evidence
order by c.number
