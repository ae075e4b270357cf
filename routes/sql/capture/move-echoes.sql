-- A failing child arrived after its failing parent: what was taken for the root cause is an echo. Its reference moves to the
-- child's capture; a capture that has no trace left is merged into that one.
with moved as (
    update trace_reference r
    set capture_id = m.capture_id, cause_span_id = m.cause_span_id
    from (select r0.capture_id as old_id, m.*
          from unnest(:#${body[echoes][traceIds]}::text[], :#${body[echoes][spanIds]}::text[], :#${body[echoes][causeSpanIds]}::text[],
                      :#${body[echoes][captureIds]}::uuid[]) as m (trace_id, span_id, cause_span_id, capture_id)
          join trace_reference r0 using (trace_id, span_id)) m
    where r.trace_id = m.trace_id and r.span_id = m.span_id
    returning r.trace_id, r.span_id, m.old_id, m.capture_id as new_id, r.reach
),
emptied as (
    select old_id, min(new_id::text)::uuid as new_id,
           count(*) filter (where reach = 'reached') as reached,
           count(*) filter (where reach = 'recovered') as recovered,
           (select count(distinct e.trace_id) from trace_reference e
            where e.capture_id = old_id
              and not exists (select from moved x where x.trace_id = e.trace_id and x.span_id = e.span_id)) as traces
    from moved where old_id <> new_id group by old_id
),
updated as (
    update capture c
    set recurrence_count = e.traces,
        reached_count    = greatest(c.reached_count - e.reached, 0),
        recovered_count  = greatest(c.recovered_count - e.recovered, 0),
        merged_into      = case when e.traces = 0 then e.new_id end,
        revision         = c.revision + 1,
        updated_at       = now()
    from emptied e
    where c.id = e.old_id
    returning c.id, e.traces, e.new_id
)
insert into audit_event (actor, action, subject_type, subject_id, detail)
select 'groundhog', case when traces = 0 then 'capture.merged' else 'capture.echo_moved' end, 'capture', id::text,
       jsonb_build_object('into', new_id, 'recurrenceCount', traces, 'reason', 'its failing child span arrived later')
from updated
