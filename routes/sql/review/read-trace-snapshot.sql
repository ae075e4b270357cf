-- The whole of a trace that supports a capture, and the time its failing spans took.
select s.spans, s.complete, s.fetched_at, min(r.observed_at) as started_at, max(r.ended_at) as ended_at
from trace_snapshot s
join trace_reference r on r.trace_id = s.trace_id and r.capture_id = :capture
where s.trace_id = :traceId
group by s.trace_id
