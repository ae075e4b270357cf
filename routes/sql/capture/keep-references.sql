-- Stores the failing spans of the page and counts them into their captures. A trace that a capture already has raises nothing;
-- a span whose content changed (a late verdict) amends its reference and is audited with what it said before.
with incoming as (
    -- What is counted by. The evidence, most of a page, is unpacked only where it is stored. The key of a span stands in one column: joined by
    -- two, a page is taken for a single row, and is then gone through once for every row of the other side.
    select *, length(trace_id) || ':' || trace_id || span_id as key
    from unnest(:#${body[kept][traceIds]}::text[], :#${body[kept][spanIds]}::text[], :#${body[kept][captureIds]}::uuid[],
                :#${body[kept][homeIds]}::uuid[], :#${body[kept][causeSpanIds]}::text[], :#${body[kept][observedAts]}::timestamptz[],
                :#${body[kept][signatures]}::text[], :#${body[kept][versions]}::text[], :#${body[kept][sessionHashes]}::text[],
                :#${body[kept][userHashes]}::text[], :#${body[kept][reaches]}::text[], :#${body[kept][severities]}::severity[],
                :#${body[kept][severityReasons]}::text[], :#${body[kept][redactions]}::text[], :#${body[kept][known]}::boolean[],
                :#${body[kept][tracesKnown]}::boolean[])
         as t (trace_id, span_id, capture_id, home_id, cause_span_id, observed_at, signature, version, session_hash, user_hash, reach,
               severity, severity_reason, redactions, known, trace_known)
),
held as materialized (
    -- The captures as they are now: a reviewer's change under way is waited for, so that nothing is decided on what it replaces.
    select id, number, title, agent, status, status_at, snooze_left, context_at, context_trace_id, context_span_id
    from capture
    where id in (select capture_id from incoming)
    order by id
    for update
),
before as materialized (
    select i.key, r.evidence -> 'verdicts' as verdicts
    from trace_reference r join incoming i using (trace_id, span_id)
    where i.known
),
kept as (
    -- What an amended span was signed by stays what it was, because its signature does.
    insert into trace_reference as r (trace_id, span_id, capture_id, home_id, cause_span_id, parent_id, observed_at, ended_at, signature,
                                      environment, version, session_hash, user_hash, reach, digest, evidence, severity,
                                      severity_reason, failure_class, redactions)
    select trace_id, span_id, capture_id, home_id, cause_span_id, parent_id, observed_at, ended_at, signature, environment, version,
           session_hash, user_hash, reach, digest, evidence::jsonb, severity, severity_reason, failure_class,
           nullif(redactions, '{}')::jsonb
    from unnest(:#${body[kept][traceIds]}::text[], :#${body[kept][spanIds]}::text[], :#${body[kept][captureIds]}::uuid[],
                :#${body[kept][homeIds]}::uuid[], :#${body[kept][causeSpanIds]}::text[], :#${body[kept][parentIds]}::text[],
                :#${body[kept][observedAts]}::timestamptz[], :#${body[kept][endedAts]}::timestamptz[], :#${body[kept][signatures]}::text[],
                :#${body[kept][environments]}::text[], :#${body[kept][versions]}::text[], :#${body[kept][sessionHashes]}::text[],
                :#${body[kept][userHashes]}::text[], :#${body[kept][reaches]}::text[], :#${body[kept][digests]}::text[],
                :#${body[kept][evidences]}::text[], :#${body[kept][severities]}::severity[], :#${body[kept][severityReasons]}::text[],
                :#${body[kept][failureClasses]}::text[], :#${body[kept][redactions]}::text[])
         as t (trace_id, span_id, capture_id, home_id, cause_span_id, parent_id, observed_at, ended_at, signature, environment, version,
               session_hash, user_hash, reach, digest, evidence, severity, severity_reason, failure_class, redactions)
    on conflict (trace_id, span_id) do update
        set evidence = case when r.evidence -> 'failure' is null then excluded.evidence
                            else excluded.evidence || jsonb_build_object('failure', r.evidence -> 'failure') end,
            digest = excluded.digest, ended_at = excluded.ended_at, amended_at = now(), observations = r.observations + 1
        where r.digest <> excluded.digest
    returning length(r.trace_id) || ':' || r.trace_id || r.span_id as key, r.capture_id, r.cause_span_id, r.xmax = 0 as is_new,
              case when r.xmax <> 0 then r.evidence -> 'verdicts' end as verdicts
),
stored as materialized (
    -- each stored span with what tells a recurrence: whether its capture had nothing of its trace, and when that trace first failed
    select k.*, k.is_new and k.cause_span_id is null as is_root, k.is_new and not i.trace_known as new_trace,
           min(i.observed_at) over (partition by k.capture_id, i.trace_id) as failed_at,
           i.trace_id, i.span_id, i.home_id, i.observed_at, i.signature, i.version, i.session_hash, i.user_hash, i.reach, i.severity,
           i.severity_reason, i.redactions
    from kept k join incoming i using (key)
),
released as (
    -- What was refused before and is stored now is captured, not in quarantine.
    update quarantine q set state = 'resolved', resolved_at = now()
    from stored k
    where q.state = 'open' and q.trace_id = k.trace_id and q.span_id = k.span_id
),
counted as (
    update poll_cursor set failures_captured = failures_captured + (select count(*) from stored where is_new)
    where source = 'datadog'
),
pointers as (
    update capture_signature s
    set failures = s.failures + n.failures, first_at = least(s.first_at, n.first_at), last_at = greatest(s.last_at, n.last_at)
    from (select signature, coalesce(home_id, capture_id) as home_id, count(*) as failures, min(observed_at) as first_at,
                 max(observed_at) as last_at
          from stored
          where is_root
          group by 1, 2) n
    where s.signature = n.signature and s.capture_id = n.home_id
),
people as (
    insert into capture_person (capture_id, kind, hash)
    select distinct k.capture_id, p.kind, p.hash
    from stored k, lateral (values ('s'::"char", k.session_hash), ('u'::"char", k.user_hash)) as p (kind, hash)
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
           count(distinct k.trace_id) filter (where k.new_trace) as traces,
           -- what failed before the status changed is no news, however late it is read
           count(distinct k.trace_id) filter (where k.new_trace and k.failed_at > h.status_at) as recurrences,
           count(*) as observations,
           count(*) filter (where not k.is_new) as amended,
           count(*) filter (where k.is_root and k.reach = 'reached') as reached,
           count(*) filter (where k.is_root and k.reach = 'recovered') as recovered,
           min(k.observed_at) filter (where k.is_new) as first_seen,
           max(k.observed_at) filter (where k.is_new) as last_seen,
           max(k.severity) filter (where k.is_root) as severity,
           (array_agg(k.severity_reason order by k.severity desc, k.observed_at) filter (where k.is_root))[1] as severity_reason,
           jsonb_agg(jsonb_build_object('traceId', k.trace_id, 'spanId', k.span_id, 'before', b.verdicts, 'after', k.verdicts))
               filter (where not k.is_new) as amendments
    from stored k join held h on h.id = k.capture_id
         left join before b using (key)
    group by k.capture_id
),
back as (
    -- captures that this page brings back to reviewers
    select h.id, h.number, h.title, h.agent, h.status, t.recurrences, h.status <> 'ignored' as regressed
    from held h join tally t on t.capture_id = h.id
    where h.status in ('exported', 'resolved') and t.recurrences > 0
       or h.status = 'ignored' and h.snooze_left <= t.recurrences
),
redacted as (
    select capture_id, jsonb_object_agg(kind, n) as counts
    from (select k.capture_id, e.key as kind, sum(e.value::bigint) as n
          from stored k, jsonb_each_text(k.redactions::jsonb) e
          where k.is_new and k.redactions <> '{}'
          group by k.capture_id, e.key) each_kind
    group by capture_id
),
newest as (
    select distinct on (k.capture_id) k.capture_id, k.key, k.trace_id, k.span_id, k.observed_at, k.version
    from stored k join held c on c.id = k.capture_id
    where k.cause_span_id is null
      and (k.observed_at > c.context_at or k.trace_id = c.context_trace_id and k.span_id = c.context_span_id)
    order by k.capture_id, k.observed_at desc, k.span_id
),
latest as (
    select n.*, e.evidence
    from newest n
    join (select length(trace_id) || ':' || trace_id || span_id as key, evidence
          from unnest(:#${body[latest][traceIds]}::text[], :#${body[latest][spanIds]}::text[], :#${body[latest][evidences]}::text[])
               as t (trace_id, span_id, evidence)) e using (key)
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
        -- what a reviewer has set the severity to stays; what is observed is kept beside it
        severity          = case when c.observed_severity is null then greatest(c.severity, t.severity) else c.severity end,
        observed_severity = case when c.observed_severity is not null then greatest(c.observed_severity, t.severity) end,
        severity_reason   = case when c.observed_severity is null and t.severity > c.severity
                                 then coalesce(t.severity_reason, c.severity_reason) else c.severity_reason end,
        observed_severity_reason = case when t.severity > c.observed_severity
                                 then coalesce(t.severity_reason, c.observed_severity_reason)
                                 else c.observed_severity_reason end,
        status            = case when b.id is null then c.status else 'new' end,
        status_at         = case when b.id is null then c.status_at else now() end,
        regressed         = c.regressed or coalesce(b.regressed, false),
        snooze_until      = case when b.id is null then c.snooze_until end,
        snooze_left       = case when b.id is null then c.snooze_left - t.recurrences end,
        snooze_pace       = case when b.id is null then c.snooze_pace end,
        review_revision   = c.review_revision + case when b.id is null then 0 else 1 end,
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
    left join back b on b.id = t.capture_id
    where c.id = t.capture_id
    returning c.id, t.traces, t.observations, t.amended, t.amendments, c.recurrence_count
),
reworded as (
    -- the words of a newer context are indexed a little later, once for many pages
    insert into capture_text_due (capture_id)
    select capture_id from latest where capture_id <> all (:#${body[openedIds]}::uuid[]) order by capture_id
    on conflict do nothing
),
historied as (
    insert into capture_history (capture_id, actor, from_status, to_status, change, note, regression)
    select id, 'groundhog', status, 'new', jsonb_build_object('recurrences', recurrences),
           case when regressed then 'Came back after it had been ' || status else 'Woke up: the traces it was to be ignored for have come' end,
           regressed
    from back
    order by id
),
alerted as (
    insert into alert (cause, severity, message)
    select 'capture.regressed ' || number, 'warning',
           'Capture ' || capture_name(number) || ' is back after it had been ' || status || ': ' || one_line(title, 120)
           || ' (' || one_line(agent, 60) || ').'
    from back
    where regressed
    order by number
    on conflict (cause) where resolved_at is null do nothing
)
insert into audit_event (actor, action, subject_type, subject_id, detail)
select 'groundhog', case when amended > 0 then 'capture.amended' else 'capture.recurred' end, 'capture', id::text,
       jsonb_strip_nulls(jsonb_build_object('newTraces', traces, 'observations', observations,
                                            'recurrenceCount', recurrence_count, 'amendments', amendments))
from folded
where amended > 0 or id <> all (:#${body[openedIds]}::uuid[])
union all
select 'groundhog', case when regressed then 'capture.regressed' else 'capture.woken' end, 'capture', id::text,
       jsonb_build_object('number', number, 'from', status, 'to', 'new', 'recurrences', recurrences)
from back
