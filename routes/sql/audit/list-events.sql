-- The audit log, newest first, from after the place given. A subject is a type (capture), an id, or both (capture:<id>).
select id, at, actor, action, subject_type, subject_id, detail
from audit_event
where (:actors::text[] is null or actor = any (:actors::text[]))
  and (:actions::text[] is null or action = any (:actions::text[]))
  and (:subjectType::text is null or subject_type = :subjectType::text)
  and (:subject::text is null
       or subject_id = :subject::text
       or (:subjectType::text is null and subject_type = :subject::text))
  and (:from::timestamptz is null or at >= :from::timestamptz)
  and (:to::timestamptz is null or at < :to::timestamptz)
  and (:afterAt::timestamptz is null or (at, id) < (:afterAt::timestamptz, :afterId::bigint))
order by at desc, id desc
limit :limit
