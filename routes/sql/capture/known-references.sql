-- What is already known of the traces of this page, for telling echoes from root causes and amendments from news.
select trace_id, span_id, parent_id, capture_id, home_id, cause_span_id, digest, observed_at, ended_at,
       evidence ->> 'status' = 'error' as errored,
       evidence -> 'error' ->> 'type' as error_type, evidence -> 'error' ->> 'message' as error_message
from trace_reference
where trace_id = any (:#${body[traceIds]}::text[])
