-- The latest failures of every capture, for signing them by other rules: root causes with what they were signed by.
select r.trace_id, r.span_id, r.capture_id, coalesce(r.home_id, r.capture_id) as home_id, r.signature, true as root,
       coalesce(r.failure_class, c.failure_class) as failure_class,
       r.evidence ->> 'agent' as agent, r.evidence ->> 'name' as name, r.evidence ->> 'kind' as kind,
       r.evidence #>> '{error,type}' as error_type, r.evidence #>> '{error,message}' as error_message,
       r.evidence #>> '{error,stack}' as error_stack, r.evidence #>> '{tool,result}' as tool_result,
       r.evidence -> 'failure' as failure, r.evidence -> 'tags' as tags
from (select id, failure_class, last_seen from capture where merged_into is null) c
cross join lateral (select s.trace_id, s.span_id, s.capture_id, s.home_id, s.signature, s.failure_class, s.evidence
                    from trace_reference s
                    where s.capture_id = c.id and s.cause_span_id is null
                    order by s.observed_at desc, s.trace_id, s.span_id limit :each) r
order by c.last_seen desc, c.id
limit :most
