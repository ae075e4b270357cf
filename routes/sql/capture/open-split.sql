-- Opens a capture for a part of another one: its failing spans of some signatures, or of some traces. It is called what its latest failure
-- is called. What it says of that part follows with recount.sql, once the part has moved.
with latest as (
    select r.trace_id, r.span_id, r.observed_at, r.signature, r.environment, r.version, r.severity, r.severity_reason,
           r.failure_class, r.evidence
    from trace_reference r
    where r.capture_id = :source::uuid and r.cause_span_id is null
      and (r.signature = any (:signatures::text[]) or r.trace_id = any (:traces::text[]))
    order by r.observed_at desc, r.span_id
    limit 1
)
insert into capture (signature, title, agent, environment, version, failure_class, severity, severity_reason, status, assignee,
                     first_seen, last_seen, context, context_at, context_trace_id, context_span_id, grouping)
select l.signature, coalesce(:title::text, t.title, c.title), coalesce(l.evidence ->> 'agent', c.agent), l.environment, l.version,
       coalesce(l.failure_class, c.failure_class), coalesce(l.severity, c.severity), coalesce(l.severity_reason, c.severity_reason),
       :status::capture_status, :assignee::text, l.observed_at, l.observed_at, l.evidence, l.observed_at, l.trace_id, l.span_id,
       coalesce(t.explanation, c.grouping)
from latest l
join capture c on c.id = :source::uuid
left join signature_template t on t.signature = l.signature
returning id, number
