-- Finds the capture of every new root cause of the page, opening those that are missing. Failures of one signature, and of signatures
-- that lead to one capture, belong together when they are no further apart than the dedup window; a capture opened after a longer
-- silence names its predecessor and inherits what led to it. What has been merged is found where it stands today.
with incoming as (
    select *
    from unnest(:#${body[roots][ordinals]}::int[], :#${body[roots][signatures]}::text[], :#${body[roots][canonicals]}::text[],
                :#${body[roots][forked]}::boolean[], :#${body[roots][titles]}::text[], :#${body[roots][agents]}::text[],
                :#${body[roots][environments]}::text[], :#${body[roots][versions]}::text[], :#${body[roots][failureClasses]}::text[],
                :#${body[roots][severities]}::severity[], :#${body[roots][severityReasons]}::text[], :#${body[roots][statuses]}::capture_status[],
                :#${body[roots][notes]}::text[], :#${body[roots][observedAts]}::timestamptz[], :#${body[roots][endedAts]}::timestamptz[],
                :#${body[roots][traceIds]}::text[], :#${body[roots][spanIds]}::text[], :#${body[roots][evidences]}::text[],
                :#${body[roots][groupings]}::text[])
         as t (ordinal, signature, canonical, forked, title, agent, environment, version, failure_class, severity, severity_reason, status, note,
               observed_at, ended_at, trace_id, span_id, evidence, grouping)
),
key as materialized (
    -- A signature that has led somewhere itself does not go by its alias any more: a reviewer may have parted the two.
    select k.signature, k.canonical,
           not k.forked and exists (select from capture_signature s where s.signature = k.signature and s.follows) as known
    from (select distinct signature, canonical, forked from incoming) k
),
led as materialized (
    select k.signature, k.canonical, s.capture_id as home_id, c.id as capture_id, c.number, c.status, c.status_at,
           c.first_seen, c.last_seen
    from key k
    join capture_signature s on s.signature = case when k.known then k.signature else k.canonical end and s.follows
    join capture h on h.id = s.capture_id
    join capture c on c.id = case when h.merged_into is null then h.id else standing_capture(h.id) end
),
newest as (
    select distinct on (signature, canonical) signature, canonical, capture_id from led
    order by signature, canonical, last_seen desc, capture_id
),
issue as materialized (
    select k.signature, k.canonical, n.capture_id as newest_id, coalesce(n.capture_id::text, k.canonical) as issue
    from key k left join newest n using (signature, canonical)
),
spaced as (
    select n.ordinal, n.observed_at, i.issue, i.newest_id,
           n.observed_at - lag(n.observed_at) over (partition by i.issue order by n.observed_at, n.ordinal)
           > make_interval(secs => :#${body[dedupSeconds]}) as far
    from incoming n join issue i using (signature, canonical)
),
grouped as materialized (
    select *, count(*) filter (where far) over (partition by issue order by observed_at, ordinal) as run from spaced
),
runs as materialized (
    select issue, run, min(observed_at) as first_seen, max(observed_at) as last_seen, min(newest_id::text)::uuid as newest_id,
           (array_agg(ordinal order by observed_at desc, ordinal))[1] as latest
    from grouped group by issue, run
),
candidate as materialized (
    select distinct i.issue, l.capture_id, l.number, l.status, l.status_at, l.first_seen, l.last_seen
    from led l join issue i using (signature, canonical)
),
near as (
    select distinct on (r.issue, r.run) r.issue, r.run, c.capture_id
    from runs r
    join candidate c on c.issue = r.issue
                    and r.first_seen <= c.last_seen + make_interval(secs => :#${body[dedupSeconds]})
                    and r.last_seen >= c.first_seen - make_interval(secs => :#${body[dedupSeconds]})
    order by r.issue, r.run, c.last_seen desc, c.capture_id
),
before as (
    select distinct on (r.issue, r.run) r.issue, r.run, c.capture_id, c.number, c.status, c.status_at
    from runs r
    join candidate c on c.issue = r.issue and c.last_seen < r.first_seen
    order by r.issue, r.run, c.last_seen desc, c.capture_id
),
placed as materialized (
    select r.*, near.capture_id, case when near.capture_id is null then before.capture_id end as predecessor_id,
           before.number as predecessor_number, before.status as predecessor_status,
           -- what had been dealt with and fails again is a regression, also when so much time has passed that a new capture opens
           coalesce(near.capture_id is null and before.status in ('exported', 'resolved') and r.first_seen > before.status_at, false)
               as regressed
    from runs r left join near using (issue, run) left join before using (issue, run)
),
opened as (
    insert into capture (signature, title, agent, environment, version, failure_class, severity, severity_reason, status,
                         first_seen, last_seen, context, context_at, context_trace_id, context_span_id, grouping, predecessor_id,
                         regressed, assignee, owned_by_rule)
    select i.signature, i.title, i.agent, i.environment, i.version, i.failure_class, i.severity, i.severity_reason, i.status,
           p.first_seen, p.last_seen, i.evidence::jsonb, i.observed_at, i.trace_id, i.span_id, i.grouping::jsonb,
           p.predecessor_id, p.regressed, owner_of(i.agent), owner_of(i.agent) is not null
    from placed p join incoming i on i.ordinal = p.latest
    where p.capture_id is null
    order by p.first_seen, p.issue
    returning id, number, signature, title, agent, status, predecessor_id, context_trace_id, context_span_id, regressed, assignee
),
found as materialized (
    select g.ordinal, n.signature, n.canonical, n.forked, n.trace_id, coalesce(p.capture_id, o.id) as capture_id, o.id as opened_id, p.newest_id
    from grouped g
    join incoming n using (ordinal)
    join placed p using (issue, run)
    join incoming latest on latest.ordinal = p.latest
    left join opened o on o.context_trace_id = latest.trace_id and o.context_span_id = latest.span_id
),
home as (
    select distinct on (signature, canonical, capture_id) signature, canonical, capture_id, home_id from led
    order by signature, canonical, capture_id, home_id <> capture_id, home_id
),
homed as materialized (
    -- Traces that were split off by themselves go where they were sent. All others are at home where their signature led, which may
    -- have been merged since.
    select f.ordinal, f.signature, f.canonical, f.forked, f.opened_id, t.target_id is null as follows,
           case when t.target_id is null then f.capture_id else standing_capture(t.target_id) end as capture_id,
           coalesce(t.target_id, h.home_id, f.capture_id) as home_id
    from found f
    left join home h using (signature, canonical, capture_id)
    left join lateral (select p.target_id from trace_pin p
                       where p.trace_id = f.trace_id and standing_capture(p.source_id) = f.capture_id
                       order by p.target_id limit 1) t on true
),
pointed as (
    insert into capture_signature (signature, capture_id, follows, via)
    select h.signature, h.home_id, h.follows,
           case when not h.follows then 'split' when h.opened_id is null then 'alias' else 'opened' end
    from (select distinct on (signature, home_id) * from homed order by signature, home_id, follows desc) h
    union all
    -- what goes by a former signature is found by that again
    select distinct h.canonical, h.home_id, true, 'opened' from homed h where h.forked and h.opened_id = h.home_id
    union all
    select distinct on (s.signature, f.opened_id) s.signature, f.opened_id, true, 'inherited'
    from (select distinct opened_id, newest_id from found where opened_id is not null and newest_id is not null) f
    cross join lateral merged_captures(f.newest_id) m
    join capture_signature s on s.capture_id = m and s.follows
    where not exists (select from homed h where h.signature = s.signature and h.home_id = f.opened_id)
    on conflict do nothing
),
audited as (
    insert into audit_event (actor, action, subject_type, subject_id, detail)
    select 'groundhog', 'capture.created', 'capture', id::text,
           jsonb_strip_nulls(jsonb_build_object('number', number, 'signature', signature, 'title', title, 'status', nullif(status, 'new'),
                                                'predecessor', predecessor_id, 'regressed', nullif(regressed, false), 'assignee', assignee))
    from opened
),
historied as (
    insert into capture_history (capture_id, actor, to_status, change, note)
    select o.id, 'groundhog', o.status,
           case when o.assignee is null then '{}'
                else jsonb_build_object('assignee', jsonb_build_object('from', 'none', 'to', o.assignee)) end, i.note
    from opened o join incoming i on i.trace_id = o.context_trace_id and i.span_id = o.context_span_id
),
returned as (
    insert into capture_history (capture_id, actor, change, note, regression)
    select p.predecessor_id, 'groundhog', jsonb_build_object('successor', o.number),
           'Came back as ' || capture_name(o.number) || ' after it had been ' || p.predecessor_status, true
    from opened o
    join incoming i on i.trace_id = o.context_trace_id and i.span_id = o.context_span_id
    join placed p on p.latest = i.ordinal
    where o.regressed
),
alerted as (
    insert into alert (cause, severity, message)
    select 'capture.regressed ' || o.number, 'warning',
           'Capture ' || capture_name(o.number) || ' is what ' || capture_name(p.predecessor_number) || ' was, which had been ' || p.predecessor_status || ': '
           || one_line(o.title, 120) || ' (' || one_line(o.agent, 60) || ').'
    from opened o
    join incoming i on i.trace_id = o.context_trace_id and i.span_id = o.context_span_id
    join placed p on p.latest = i.ordinal
    where o.regressed
    on conflict (cause) where resolved_at is null do nothing
),
to_fetch as (
    -- The whole trace behind a new capture is fetched once, when it has been quiet for a while: what began up to two hours before.
    insert into read_window (tier, from_at, to_at, trace_id, capture_id, page_limit, not_before)
    select 'trace', i.observed_at - interval '2 hours', i.ended_at + interval '1 hour', i.trace_id, o.id, :#${body[pageLimit]},
           greatest(now(), i.ended_at) + make_interval(secs => :#${body[traceDelaySeconds]})
    from opened o join incoming i on i.trace_id = o.context_trace_id and i.span_id = o.context_span_id
    where not exists (select from read_window w where w.trace_id = i.trace_id and w.state = 'due')
)
select h.ordinal, h.capture_id, nullif(h.home_id, h.capture_id) as home_id, h.opened_id is not null and h.follows as opened
from homed h
