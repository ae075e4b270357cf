-- The next failing spans to be signed once more, in the order of their ids.
select r.trace_id, r.span_id, r.capture_id, coalesce(r.home_id, r.capture_id) as home_id, r.signature, r.cause_span_id is null as root,
       coalesce(r.failure_class, c.failure_class) as failure_class,
       r.evidence ->> 'agent' as agent, r.evidence ->> 'name' as name, r.evidence ->> 'kind' as kind,
       r.evidence #>> '{error,type}' as error_type, r.evidence #>> '{error,message}' as error_message,
       r.evidence #>> '{error,stack}' as error_stack, r.evidence #>> '{tool,result}' as tool_result,
       r.evidence -> 'failure' as failure, r.evidence -> 'tags' as tags
from trace_reference r join capture c on c.id = r.capture_id
where (r.trace_id, r.span_id) > (:trace, :span)
order by r.trace_id, r.span_id
limit :limit
