-- The failing spans behind one capture, newest first, from after the place given.
select r.trace_id, r.span_id, r.parent_id, r.cause_span_id, r.reach, r.observed_at, r.ended_at, r.captured_at, r.amended_at,
       r.signature, r.environment, r.version, r.session_hash, r.user_hash, r.evidence,
       case when s.complete then 'complete' when s.trace_id is not null then 'partial' else 'missing' end as snapshot
from trace_reference r
left join trace_snapshot s on s.trace_id = r.trace_id
where r.capture_id = :capture
  and (:placeAt::timestamptz is null
       or (r.observed_at <= :placeAt::timestamptz
           and (r.observed_at < :placeAt::timestamptz
                or (r.trace_id, r.span_id) > (:placeTrace::text, :placeSpan::text))))
order by r.observed_at desc, r.trace_id, r.span_id
limit :limit
