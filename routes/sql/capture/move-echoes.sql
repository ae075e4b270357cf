-- A failing child arrived after its failing parent: what was taken for the root cause is an echo. Its reference moves to the
-- child's capture, which counts its trace already; a capture that has no trace left is merged into that one. Afterwards both say
-- the same as if the child had come first. Nothing more follows the signature of an emptied capture there: what fails with that
-- signature and without a failing child is an issue of its own.
with moved as (
    update trace_reference r
    set capture_id = m.capture_id, home_id = m.home_id, cause_span_id = m.cause_span_id
    from (select r0.capture_id as old_id, coalesce(r0.home_id, r0.capture_id) as old_home_id, r0.cause_span_id is null as was_root, m.*
          from unnest(:#${body[echoes][traceIds]}::text[], :#${body[echoes][spanIds]}::text[], :#${body[echoes][causeSpanIds]}::text[],
                      :#${body[echoes][captureIds]}::uuid[], :#${body[echoes][homeIds]}::uuid[])
               as m (trace_id, span_id, cause_span_id, capture_id, home_id)
          join trace_reference r0 using (trace_id, span_id)) m
    where r.trace_id = m.trace_id and r.span_id = m.span_id
    returning r.trace_id, r.span_id, r.cause_span_id, m.old_id, m.old_home_id, m.capture_id as new_id, m.was_root, r.reach, r.observed_at,
              r.session_hash, r.user_hash, r.signature, r.severity, r.observations
),
uncounted as (
    update capture_signature s set failures = greatest(s.failures - n.failures, 0)
    from (select signature, old_home_id, count(*) as failures from moved where was_root group by signature, old_home_id) n
    where s.signature = n.signature and s.capture_id = n.old_home_id
),
away as (
    select * from moved where old_id <> new_id
),
person as (
    select a.old_id, a.new_id, p.kind, p.hash
    from away a, lateral (values ('s'::"char", a.session_hash), ('u'::"char", a.user_hash)) as p (kind, hash)
    where p.hash is not null
),
staying as (
    select e.trace_id, e.capture_id, coalesce(m.cause_span_id, e.cause_span_id) as cause_span_id, e.observed_at, e.session_hash,
           e.user_hash
    from trace_reference e left join moved m using (trace_id, span_id)
    where e.capture_id in (select old_id from away) and coalesce(m.new_id, e.capture_id) = e.capture_id
),
joined as (
    insert into capture_person (capture_id, kind, hash) select new_id, kind, hash from person on conflict do nothing
    returning capture_id, kind
),
departed as (
    delete from capture_person p
    where exists (select from person a where a.old_id = p.capture_id and a.kind = p.kind and a.hash = p.hash)
      and not exists (select from person a where a.new_id = p.capture_id and a.kind = p.kind and a.hash = p.hash)
      and not exists (select from staying e where e.capture_id = p.capture_id
                      and case p.kind when 's' then e.session_hash else e.user_hash end = p.hash)
    returning capture_id, kind
),
persons as (
    select capture_id, sum(n) filter (where kind = 's') as sessions, sum(n) filter (where kind = 'u') as users
    from (select capture_id, kind, 1 as n from joined union all select capture_id, kind, -1 from departed) changes
    group by capture_id
),
gained as (
    select new_id as id, sum(observations) as spans, min(observed_at) as first_seen, max(observed_at) as last_seen
    from away group by new_id
),
demoted as (
    select old_id as id, count(*) filter (where reach = 'reached') as reached, count(*) filter (where reach = 'recovered') as recovered,
           max(severity) as severity
    from moved where was_root group by old_id
),
lost as (
    select a.old_id as id, min(a.new_id::text)::uuid as new_id, sum(a.observations) as spans,
           (select count(distinct e.trace_id) from staying e where e.capture_id = a.old_id) as traces,
           (select min(e.observed_at) from staying e where e.capture_id = a.old_id) as first_seen,
           (select max(e.observed_at) from staying e where e.capture_id = a.old_id) as last_seen
    from away a group by a.old_id
),
updated as (
    update capture c
    set recurrence_count  = coalesce(l.traces, c.recurrence_count),
        observation_count = greatest(c.observation_count - coalesce(l.spans, 0) + coalesce(g.spans, 0), 0),
        session_count     = c.session_count + coalesce(p.sessions, 0),
        user_count        = c.user_count + coalesce(p.users, 0),
        reached_count     = greatest(c.reached_count - coalesce(d.reached, 0), 0),
        recovered_count   = greatest(c.recovered_count - coalesce(d.recovered, 0), 0),
        -- what a reviewer has set the severity to stays; what is observed is kept beside it
        severity          = case when c.observed_severity is null then coalesce(worst.severity, c.severity) else c.severity end,
        observed_severity = case when c.observed_severity is not null then coalesce(worst.severity, c.observed_severity) end,
        first_seen        = least(coalesce(l.first_seen, c.first_seen), g.first_seen),
        last_seen         = greatest(coalesce(l.last_seen, c.last_seen), g.last_seen),
        context           = coalesce(latest.evidence, c.context),
        context_at        = coalesce(latest.observed_at, c.context_at),
        context_trace_id  = coalesce(latest.trace_id, c.context_trace_id),
        context_span_id   = coalesce(latest.span_id, c.context_span_id),
        merged_into       = case when l.traces = 0 and g.id is null then l.new_id end,
        revision          = c.revision + 1,
        updated_at        = now()
    from (select id from lost union select id from gained union select id from demoted) touched
    left join lost l using (id)
    left join gained g using (id)
    left join demoted d using (id)
    left join persons p on p.capture_id = touched.id
    -- The context went away with its span: the latest root cause that stays takes its place.
    left join lateral (
        select e.observed_at, e.trace_id, e.span_id, e.evidence
        from trace_reference e
        where e.capture_id = touched.id and e.cause_span_id is null
          and not exists (select from moved m where m.trace_id = e.trace_id and m.span_id = e.span_id)
          and exists (select from capture k join moved m on m.trace_id = k.context_trace_id and m.span_id = k.context_span_id
                      where k.id = touched.id)
        order by e.observed_at desc, e.span_id limit 1) latest on true
    -- The severity went away with its span: the worst of the root causes that stay takes its place.
    left join lateral (
        select max(e.severity) as severity
        from trace_reference e
        where e.capture_id = touched.id and e.cause_span_id is null
          and not exists (select from moved m where m.trace_id = e.trace_id and m.span_id = e.span_id)
          and not exists (select from capture k join trace_reference x on x.capture_id = k.id
                          where k.id = touched.id
                            and (coalesce(k.observed_severity, k.severity) > d.severity
                                 or x.severity = coalesce(k.observed_severity, k.severity) and x.cause_span_id is null
                                    and not exists (select from moved m where m.trace_id = x.trace_id and m.span_id = x.span_id)))) worst
              on d.id is not null
    where c.id = touched.id
    returning c.id, l.id is not null as has_lost, l.traces, l.new_id, c.merged_into
),
unpointed as (
    -- Only what led to the emptied capture by itself or through merges; it is merged and empty, and stays so.
    delete from capture_signature s
    using updated u
    where u.merged_into is not null and s.capture_id in (select merged_captures(u.id))
)
insert into audit_event (actor, action, subject_type, subject_id, detail)
select 'groundhog', case when traces = 0 then 'capture.merged' else 'capture.echo_moved' end, 'capture', id::text,
       jsonb_build_object('into', new_id, 'recurrenceCount', traces, 'reason', 'its failing child span arrived later')
from updated where has_lost
