-- What is already known of the traces of this page, for telling echoes from root causes and amendments from news. Looked up trace by trace
-- ("offset 0" keeps it so): as long as there are few failures, PostgreSQL would go through all of them.
select r.trace_id, r.span_id, r.parent_id, r.capture_id, r.home_id, r.cause_span_id, r.digest, r.observed_at, r.ended_at,
       r.evidence ->> 'status' = 'error' as errored,
       r.evidence -> 'error' ->> 'type' as error_type, r.evidence -> 'error' ->> 'message' as error_message
from unnest(:#${body[traceIds]}::text[]) as asked (trace_id)
cross join lateral (select * from trace_reference t where t.trace_id = asked.trace_id offset 0) r
