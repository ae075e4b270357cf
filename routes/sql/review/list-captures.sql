-- The queue: captures that match all filters given (null: any), in one of the orders of CaptureSort, from after a place in it.
select c.id, c.number, c.title, c.agent, c.environment, c.version, c.failure_class, c.severity, c.status,
       c.recurrence_count, c.observation_count, c.session_count, c.user_count, c.first_seen, c.last_seen,
       impact_summary(c) as impact_summary, c.assignee, c.regressed, c.escalating, c.signature, c.predecessor_id,
       c.context_trace_id, c.context_at, c.snooze_until, c.snooze_left, c.snooze_pace, c.missing, c.review_revision
from capture c
where c.merged_into is null
  and (:statuses::text[] is null or c.status = any (:statuses::capture_status[]))
  and (:severities::text[] is null or c.severity = any (:severities::severity[]))
  and (:agents::text[] is null or c.agent = any (:agents::text[]))
  and (:failureClasses::text[] is null or c.failure_class = any (:failureClasses::text[]))
  and (:environments::text[] is null or c.environment = any (:environments::text[]))
  -- 'none' stands for captures that nobody has taken
  and (:assignees::text[] is null
       or c.assignee = any (:assignees::text[])
       or (c.assignee is null and 'none' = any (:assignees::text[])))
  and (:signatures::text[] is null
       or c.id in (select standing_capture(s.capture_id) from capture_signature s where s.signature = any (:signatures::text[]))
       or c.signature = any (:signatures::text[]))
  -- seen at any time from 'from' (inclusive) to 'to' (exclusive)
  and (:from::timestamptz is null or c.last_seen >= :from::timestamptz)
  and (:to::timestamptz is null or c.first_seen < :to::timestamptz)
  and (:minRecurrence::bigint is null or c.recurrence_count >= :minRecurrence::bigint)
  and (:maxRecurrence::bigint is null or c.recurrence_count <= :maxRecurrence::bigint)
  and (:regressed::boolean is null or c.regressed = :regressed::boolean)
  -- words that are in few captures only have been looked up already (find-words.sql)
  and (:found::uuid[] is null or c.id = any (:found::uuid[]))
  and (not :search::boolean
       or :found::uuid[] is not null
       or exists (select from capture_text t where t.capture_id = c.id and t.words @@ to_tsquery('simple', :words::text))
       or c.number = :number::bigint)
  and /*after*/ true
order by /*order*/ c.last_seen desc, c.id desc
limit :limit
