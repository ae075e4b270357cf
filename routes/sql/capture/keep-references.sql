-- Stores the failing spans of the page and counts them into their captures. A trace that a capture already has raises nothing;
-- a span whose content changed (a late verdict) amends its reference and is audited with what it said before.
with incoming as (
    select *
    from unnest(:#${body[kept][traceIds]}::text[], :#${body[kept][spanIds]}::text[], :#${body[kept][captureIds]}::uuid[],
                :#${body[kept][homeIds]}::uuid[],
                :#${body[kept][causeSpanIds]}::text[], :#${body[kept][parentIds]}::text[], :#${body[kept][observedAts]}::timestamptz[],
                :#${body[kept][endedAts]}::timestamptz[], :#${body[kept][signatures]}::text[], :#${body[kept][environments]}::text[],
                :#${body[kept][versions]}::text[], :#${body[kept][sessionHashes]}::text[], :#${body[kept][userHashes]}::text[],
                :#${body[kept][reaches]}::text[], :#${body[kept][digests]}::text[], :#${body[kept][evidences]}::text[],
                :#${body[kept][severities]}::severity[], :#${body[kept][severityReasons]}::text[],
                :#${body[kept][failureClasses]}::text[], :#${body[kept][redactions]}::text[])
         as t (trace_id, span_id, capture_id, home_id, cause_span_id, parent_id, observed_at, ended_at, signature, environment, version,
               session_hash, user_hash, reach, digest, evidence, severity, severity_reason, failure_class, redactions)
),
before as (
    select r.trace_id, r.span_id, r.evidence -> 'verdicts' as verdicts, r.reach
    from trace_reference r join incoming i using (trace_id, span_id)
),
kept as (
    -- What an amended span was signed by stays what it was, because its signature does.
    insert into trace_reference as r (trace_id, span_id, capture_id, home_id, cause_span_id, parent_id, observed_at, ended_at, signature,
                                      environment, version, session_hash, user_hash, reach, digest, evidence, severity,
                                      severity_reason, failure_class, redactions)
    select trace_id, span_id, capture_id, home_id, cause_span_id, parent_id, observed_at, ended_at, signature, environment, version,
           session_hash, user_hash, reach, digest, evidence::jsonb, severity, severity_reason, failure_class,
           nullif(redactions, '{}')::jsonb
    from incoming
    on conflict (trace_id, span_id) do update
        set evidence = case when r.evidence -> 'failure' is null then excluded.evidence
                            else excluded.evidence || jsonb_build_object('failure', r.evidence -> 'failure') end,
            digest = excluded.digest, ended_at = excluded.ended_at, amended_at = now(), observations = r.observations + 1
        where r.digest <> excluded.digest
    returning r.trace_id, r.span_id, r.capture_id, r.cause_span_id, r.xmax = 0 as is_new
),
released as (
    -- What was refused before and is stored now is captured, not in quarantine.
    update quarantine q set state = 'resolved', resolved_at = now()
    from kept k
    where q.state = 'open' and q.trace_id = k.trace_id and q.span_id = k.span_id
),
counted as (
    update poll_cursor set failures_captured = failures_captured + (select count(*) from kept where is_new)
    where source = 'datadog'
),
pointers as (
    update capture_signature s
    set failures = s.failures + n.failures, first_at = least(s.first_at, n.first_at), last_at = greatest(s.last_at, n.last_at)
    from (select i.signature, coalesce(i.home_id, i.capture_id) as home_id, count(*) as failures, min(i.observed_at) as first_at,
                 max(i.observed_at) as last_at
          from kept k join incoming i using (trace_id, span_id)
          where k.is_new and i.cause_span_id is null
          group by 1, 2) n
    where s.signature = n.signature and s.capture_id = n.home_id
),
people as (
    insert into capture_person (capture_id, kind, hash)
    select k.capture_id, p.kind, p.hash
    from kept k join incoming i using (trace_id, span_id),
         lateral (values ('s'::"char", i.session_hash), ('u'::"char", i.user_hash)) as p (kind, hash)
    where p.hash is not null
    on conflict do nothing
    returning capture_id, kind
),
persons as (
    select capture_id, count(*) filter (where kind = 's') as sessions, count(*) filter (where kind = 'u') as users
    from people group by capture_id
),
tally as (
    select k.capture_id,
           count(distinct k.trace_id) filter (where k.is_new and not exists (
               select from trace_reference e where e.trace_id = k.trace_id and e.capture_id = k.capture_id)) as traces,
           count(*) as observations,
           count(*) filter (where not k.is_new) as amended,
           count(*) filter (where k.is_new and i.cause_span_id is null and i.reach = 'reached') as reached,
           count(*) filter (where k.is_new and i.cause_span_id is null and i.reach = 'recovered') as recovered,
           min(i.observed_at) filter (where k.is_new) as first_seen,
           max(i.observed_at) filter (where k.is_new) as last_seen,
           max(i.severity) filter (where k.is_new and i.cause_span_id is null) as severity,
           jsonb_agg(jsonb_build_object('traceId', k.trace_id, 'spanId', k.span_id, 'before', b.verdicts,
                                        'after', i.evidence::jsonb -> 'verdicts')) filter (where not k.is_new) as amendments
    from kept k join incoming i using (trace_id, span_id) left join before b using (trace_id, span_id)
    group by k.capture_id
),
redacted as (
    select capture_id, jsonb_object_agg(kind, n) as counts
    from (select k.capture_id, e.key as kind, sum(e.value::bigint) as n
          from kept k join incoming i using (trace_id, span_id), jsonb_each_text(i.redactions::jsonb) e
          where k.is_new and i.redactions <> '{}'
          group by k.capture_id, e.key) each_kind
    group by capture_id
),
latest as (
    select distinct on (k.capture_id) k.capture_id, i.trace_id, i.span_id, i.observed_at, i.version, i.evidence
    from kept k join incoming i using (trace_id, span_id) join capture c on c.id = k.capture_id
    where k.cause_span_id is null
      and (i.observed_at > c.context_at or i.trace_id = c.context_trace_id and i.span_id = c.context_span_id)
    order by k.capture_id, i.observed_at desc, i.span_id
),
folded as (
    update capture c
    set recurrence_count  = c.recurrence_count + t.traces,
        observation_count = c.observation_count + t.observations,
        session_count     = c.session_count + coalesce(p.sessions, 0),
        user_count        = c.user_count + coalesce(p.users, 0),
        reached_count     = c.reached_count + t.reached,
        recovered_count   = c.recovered_count + t.recovered,
        first_seen        = least(c.first_seen, t.first_seen),
        last_seen         = greatest(c.last_seen, t.last_seen),
        severity          = greatest(c.severity, t.severity),
        severity_reason   = case when t.severity > c.severity
                                 then coalesce((select i.severity_reason from incoming i
                                                where i.capture_id = c.id and i.severity = t.severity limit 1), c.severity_reason)
                                 else c.severity_reason end,
        version           = coalesce(l.version, c.version),
        context           = coalesce(l.evidence::jsonb, c.context),
        context_at        = coalesce(l.observed_at, c.context_at),
        context_trace_id  = coalesce(l.trace_id, c.context_trace_id),
        context_span_id   = coalesce(l.span_id, c.context_span_id),
        redactions        = case when r.counts is null then c.redactions else (
                                select jsonb_object_agg(kind, n) from (
                                    select key as kind, sum(value::bigint) as n
                                    from (select * from jsonb_each_text(c.redactions)
                                          union all select * from jsonb_each_text(r.counts)) both_counts
                                    group by key) summed) end,
        revision          = c.revision + 1,
        updated_at        = now()
    from tally t
    left join persons p using (capture_id)
    left join latest l using (capture_id)
    left join redacted r using (capture_id)
    where c.id = t.capture_id
    returning c.id, t.traces, t.observations, t.amended, t.amendments, c.recurrence_count
)
insert into audit_event (actor, action, subject_type, subject_id, detail)
select 'groundhog', case when amended > 0 then 'capture.amended' else 'capture.recurred' end, 'capture', id::text,
       jsonb_strip_nulls(jsonb_build_object('newTraces', traces, 'observations', observations,
                                            'recurrenceCount', recurrence_count, 'amendments', amendments))
from folded
where amended > 0 or id <> all (:#${body[openedIds]}::uuid[])
