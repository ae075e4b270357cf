-- Exports, newest first, from before the one given; with an id, only that one, and with its deliveries and its bundle.
select p.id, p.sequence, p.capture_id, c.number as capture_number, c.title as capture_title, p.destination, d.state::text as state,
       p.content_digest, p.recurrence_count, c.recurrence_count - p.recurrence_count as seen_since, p.predecessor_id, p.requested_by,
       p.requested_at, d.round, d.attempts, d.tries, d.round_began_at, d.due_at, d.leased_until > now() as sending,
       d.last_outcome::text as last_outcome, d.last_status, d.last_error, d.delivered_at, d.reference, d.changed_by, d.changed_at,
       t.state as destination_state, t.reason as destination_reason, t.not_before as destination_not_before,
       case when :id::text is not null then p.bundle end as bundle,
       case when :id::text is not null then (
           select coalesce(jsonb_agg(jsonb_build_object('round', r.round, 'attempts', r.attempts) order by r.round), '[]')
           from (select a.round, jsonb_agg(jsonb_build_object(
                            'number', a.number,
                            'startedAt', to_char(a.started_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
                            'durationMs', a.duration_ms, 'sends', a.sends, 'outcome', a.outcome, 'status', a.status,
                            'answer', a.answer, 'error', a.error, 'reference', a.reference) order by a.number) as attempts
                 from delivery_attempt a where a.package_id = p.id group by a.round) r) end as deliveries
from export_package p
join delivery d on d.package_id = p.id
join capture c on c.id = p.capture_id
join destination t on t.name = p.destination
where (:id::text is null or p.id = :id::text)
  and (:ids::text[] is null or p.id = any (:ids::text[]))
  and (:states::text[] is null or d.state = any (:states::delivery_state[]))
  and (:destinations::text[] is null or p.destination = any (:destinations::text[]))
  and (:capture::uuid is null or p.capture_id = :capture::uuid)
  and (:from::timestamptz is null or p.requested_at >= :from::timestamptz)
  and (:to::timestamptz is null or p.requested_at < :to::timestamptz)
  and (:before::bigint is null or p.sequence < :before::bigint)
order by p.sequence desc
limit :limit
