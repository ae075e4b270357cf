-- Finds the capture of every new root cause of the page, opening those that are missing. Failures of one signature that are no
-- further apart than the dedup window belong together; a capture opened after a longer silence names its predecessor.
with incoming as (
    select *
    from unnest(:#${body[roots][ordinals]}::int[], :#${body[roots][signatures]}::text[], :#${body[roots][titles]}::text[], :#${body[roots][agents]}::text[],
                :#${body[roots][environments]}::text[], :#${body[roots][versions]}::text[], :#${body[roots][failureClasses]}::text[],
                :#${body[roots][severities]}::severity[], :#${body[roots][severityReasons]}::text[], :#${body[roots][observedAts]}::timestamptz[],
                :#${body[roots][endedAts]}::timestamptz[], :#${body[roots][traceIds]}::text[], :#${body[roots][spanIds]}::text[],
                :#${body[roots][evidences]}::text[], :#${body[roots][groupings]}::text[])
         as t (ordinal, signature, title, agent, environment, version, failure_class, severity, severity_reason, observed_at,
               ended_at, trace_id, span_id, evidence, grouping)
),
spaced as (
    select *, observed_at - lag(observed_at) over (partition by signature order by observed_at, ordinal)
              > make_interval(secs => :#${body[dedupSeconds]}) as far
    from incoming
),
grouped as (
    select *, count(*) filter (where far) over (partition by signature order by observed_at, ordinal) as run from spaced
),
runs as (
    select signature, run, min(observed_at) as first_seen, max(observed_at) as last_seen,
           (array_agg(ordinal order by observed_at desc, ordinal))[1] as latest
    from grouped group by signature, run
),
placed as (
    select runs.*, near.id as capture_id, before.id as predecessor_id, before.number as predecessor_number,
           before.status as predecessor_status,
           -- what had been dealt with and fails again is a regression, also when so much time has passed that a new capture opens
           coalesce(before.status in ('exported', 'resolved') and runs.first_seen > before.status_at, false) as regressed
    from runs
    left join lateral (
        select c.id from capture_signature s join capture c on c.id = s.capture_id
        where s.signature = runs.signature and c.merged_into is null
          and runs.first_seen <= c.last_seen + make_interval(secs => :#${body[dedupSeconds]})
          and runs.last_seen >= c.first_seen - make_interval(secs => :#${body[dedupSeconds]})
        order by c.last_seen desc limit 1) near on true
    left join lateral (
        select c.id, c.number, c.status, c.status_at from capture_signature s join capture c on c.id = s.capture_id
        where near.id is null and s.signature = runs.signature and c.merged_into is null and c.last_seen < runs.first_seen
        order by c.last_seen desc limit 1) before on true
),
opened as (
    insert into capture (signature, title, agent, environment, version, failure_class, severity, severity_reason, first_seen,
                         last_seen, context, context_at, context_trace_id, context_span_id, grouping, predecessor_id, regressed)
    select p.signature, i.title, i.agent, i.environment, i.version, i.failure_class, i.severity, i.severity_reason,
           p.first_seen, p.last_seen, i.evidence::jsonb, i.observed_at, i.trace_id, i.span_id, i.grouping::jsonb,
           p.predecessor_id, p.regressed
    from placed p join incoming i on i.ordinal = p.latest
    where p.capture_id is null
    order by p.first_seen, p.signature
    returning id, number, signature, title, agent, first_seen, predecessor_id, context_trace_id, regressed
),
pointed as (
    insert into capture_signature (signature, capture_id) select signature, id from opened
),
audited as (
    insert into audit_event (actor, action, subject_type, subject_id, detail)
    select 'groundhog', 'capture.created', 'capture', id::text,
           jsonb_strip_nulls(jsonb_build_object('number', number, 'signature', signature, 'title', title,
                                                'predecessor', predecessor_id, 'regressed', nullif(regressed, false)))
    from opened
),
historied as (
    insert into capture_history (capture_id, actor, to_status, note) select id, 'groundhog', 'new', 'Captured' from opened
),
returned as (
    insert into capture_history (capture_id, actor, change, note, regression)
    select p.predecessor_id, 'groundhog', jsonb_build_object('successor', o.number),
           'Came back as ' || capture_name(o.number) || ' after it had been ' || p.predecessor_status, true
    from opened o join placed p using (signature, first_seen)
    where o.regressed
),
alerted as (
    insert into alert (cause, severity, message)
    select 'capture.regressed ' || o.number, 'warning',
           'Capture ' || capture_name(o.number) || ' is what ' || capture_name(p.predecessor_number) || ' was, which had been ' || p.predecessor_status || ': '
           || one_line(o.title, 120) || ' (' || one_line(o.agent, 60) || ').'
    from opened o join placed p using (signature, first_seen)
    where o.regressed
    on conflict (cause) where resolved_at is null do nothing
),
to_fetch as (
    -- The whole trace behind a new capture is fetched once, when it has been quiet for a while: what began up to two hours before.
    insert into read_window (tier, from_at, to_at, trace_id, capture_id, page_limit, not_before)
    select 'trace', i.observed_at - interval '2 hours', i.ended_at + interval '1 hour', i.trace_id, o.id, :#${body[pageLimit]},
           greatest(now(), i.ended_at) + make_interval(secs => :#${body[traceDelaySeconds]})
    from opened o join incoming i on i.trace_id = o.context_trace_id and i.signature = o.signature
    where not exists (select from read_window w where w.trace_id = i.trace_id and w.state = 'due')
)
select g.ordinal, coalesce(p.capture_id, o.id) as capture_id, p.capture_id is null as opened
from grouped g
join placed p using (signature, run)
left join opened o on o.signature = p.signature and o.first_seen = p.first_seen
