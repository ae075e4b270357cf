-- Says that two captures are not one issue, as far as that was suggested.
with ours as (
    select s.signature from merged_captures(:capture::uuid) m join capture_signature s on s.capture_id = m
),
theirs as (
    select s.signature from merged_captures(:other::uuid) m join capture_signature s on s.capture_id = m
),
dismissed as (
    update capture_suggestion s set dismissed_at = now(), dismissed_by = :actor
    where s.dismissed_at is null
      and (s.signature in (select signature from ours) and s.other_signature in (select signature from theirs)
           or s.signature in (select signature from theirs) and s.other_signature in (select signature from ours))
    returning s.signature
),
audited as (
    insert into audit_event (actor, action, subject_type, subject_id, detail)
    select :actor, 'suggestion.dismissed', 'capture', :capture::uuid::text,
           jsonb_strip_nulls(jsonb_build_object('other', :other::uuid, 'note', :note::text))
    where exists (select from dismissed)
)
select count(*) from dismissed
