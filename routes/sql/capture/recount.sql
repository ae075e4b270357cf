-- Makes captures say what the failing spans in them say, whatever they said before, and writes the audit row that tells why. One
-- without any keeps its dates and its context. Each capture may be named once.
with asked as (
    select * from unnest(:ids::uuid[], :actions::text[], :details::text[]) as t (id, action, detail)
),
span as materialized (
    select r.capture_id, r.trace_id, r.span_id, r.cause_span_id is null as root, r.observed_at, r.session_hash, r.user_hash, r.reach,
           r.severity, r.severity_reason, r.observations, r.redactions, r.version
    from trace_reference r where r.capture_id in (select id from asked)
),
tally as (
    select capture_id, count(distinct trace_id) as traces, sum(observations) as observations,
           count(distinct session_hash) as sessions, count(distinct user_hash) as users,
           count(*) filter (where root and reach = 'reached') as reached,
           count(*) filter (where root and reach = 'recovered') as recovered,
           min(observed_at) as first_seen, max(observed_at) as last_seen
    from span group by capture_id
),
worst as (
    select distinct on (capture_id) capture_id, severity, severity_reason from span
    where root and severity is not null
    order by capture_id, severity desc, observed_at, span_id
),
latest as (
    select distinct on (capture_id) capture_id, trace_id, span_id, observed_at, version from span
    where root
    order by capture_id, observed_at desc, span_id
),
redacted as (
    select capture_id, jsonb_object_agg(kind, n) as counts
    from (select s.capture_id, e.key as kind, sum(e.value::bigint) as n
          from span s, jsonb_each_text(s.redactions) e
          group by s.capture_id, e.key) each_kind
    group by capture_id
),
person as (
    select distinct s.capture_id, p.kind, p.hash
    from span s, lateral (values ('s'::"char", s.session_hash), ('u'::"char", s.user_hash)) as p (kind, hash)
    where p.hash is not null
),
departed as (
    delete from capture_person p using asked a
    where p.capture_id = a.id
      and not exists (select from person n where n.capture_id = p.capture_id and n.kind = p.kind and n.hash = p.hash)
),
arrived as (
    insert into capture_person (capture_id, kind, hash) select capture_id, kind, hash from person on conflict do nothing
),
counted as (
    update capture c
    set recurrence_count  = coalesce(t.traces, 0),
        observation_count = coalesce(t.observations, 0),
        session_count     = coalesce(t.sessions, 0),
        user_count        = coalesce(t.users, 0),
        reached_count     = coalesce(t.reached, 0),
        recovered_count   = coalesce(t.recovered, 0),
        first_seen        = coalesce(t.first_seen, c.first_seen),
        last_seen         = coalesce(t.last_seen, c.last_seen),
        -- what a reviewer has set the severity to stays; what is observed is kept beside it
        severity          = case when c.observed_severity is null then coalesce(w.severity, c.severity) else c.severity end,
        severity_reason   = case when c.observed_severity is null then coalesce(w.severity_reason, c.severity_reason)
                                 else c.severity_reason end,
        observed_severity = case when c.observed_severity is not null then coalesce(w.severity, c.observed_severity) end,
        observed_severity_reason = case when c.observed_severity is not null
                                        then coalesce(w.severity_reason, c.observed_severity_reason) end,
        version           = coalesce(l.version, c.version),
        context           = coalesce(e.evidence, c.context),
        context_at        = coalesce(l.observed_at, c.context_at),
        context_trace_id  = coalesce(l.trace_id, c.context_trace_id),
        context_span_id   = coalesce(l.span_id, c.context_span_id),
        redactions        = coalesce(r.counts, '{}'),
        review_revision   = c.review_revision + 1,
        revision          = c.revision + 1,
        updated_at        = now()
    from asked a
    left join tally t on t.capture_id = a.id
    left join worst w on w.capture_id = a.id
    left join latest l on l.capture_id = a.id
    left join trace_reference e on e.trace_id = l.trace_id and e.span_id = l.span_id
    left join redacted r on r.capture_id = a.id
    where c.id = a.id
    returning c.id, c.number, c.recurrence_count, a.action, a.detail
),
reworded as (
    insert into capture_text_due (capture_id) select id from counted order by id on conflict do nothing
),
audited as (
    insert into audit_event (actor, action, subject_type, subject_id, detail)
    select :actor, action, 'capture', id::text, detail::jsonb || jsonb_build_object('recurrenceCount', recurrence_count) from counted
)
select id, number, recurrence_count from counted
