-- The roots on this page tell whether older failures of their traces reached the user or were recovered from.
with roots as (
    select * from unnest(:#${body[outcomes][traceIds]}::text[], :#${body[outcomes][outcomes]}::text[]) as t (trace_id, outcome)
),
older as (
    -- Looked up trace by trace ("offset 0" keeps it so): as long as there are few failures, PostgreSQL would go through all of them.
    select r.span_id, roots.*
    from roots cross join lateral (select span_id from trace_reference t where t.trace_id = roots.trace_id and t.reach is null offset 0) r
),
noted as (
    update trace_reference r
    set reach = older.outcome
    from older
    where r.trace_id = older.trace_id and r.span_id = older.span_id
    returning r.capture_id, r.cause_span_id, r.reach
)
update capture c
set reached_count   = c.reached_count + n.reached,
    recovered_count = c.recovered_count + n.recovered,
    revision        = c.revision + 1,
    updated_at      = now()
from (select capture_id, count(*) filter (where reach = 'reached') as reached,
             count(*) filter (where reach = 'recovered') as recovered
      from noted where cause_span_id is null group by capture_id) n
where c.id = n.capture_id
