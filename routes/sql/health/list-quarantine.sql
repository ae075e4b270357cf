-- Spans that could not be read or kept, newest first, from before the one given; with an id, only that one.
select id, reason, raw, trace_id, span_id, state, times_seen, first_seen_at, last_seen_at, resolved_at
from quarantine
where (:id::bigint is null or id = :id::bigint)
  and (:states::text[] is null or state = any (:states::text[]))
  and (:before::bigint is null or id < :before::bigint)
order by id desc
limit :limit
