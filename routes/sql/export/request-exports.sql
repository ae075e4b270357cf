-- Writes packages and their due deliveries, once for capture, content and destination. Answers those that were written; one that is
-- missing was written by somebody else a moment ago.
with asked as (
    select *
    from jsonb_to_recordset(:packages::jsonb)
         as r (id text, capture_id uuid, content_digest text, recurrence_count bigint, observation_count bigint, predecessor_id text,
               requested_at timestamptz, bundle text)
),
packed as (
    insert into export_package (id, capture_id, destination, content_digest, recurrence_count, observation_count, predecessor_id,
                                requested_by, requested_at, bundle)
    select id, capture_id, :destination, content_digest, recurrence_count, observation_count, predecessor_id, :actor, requested_at,
           bundle::json
    from asked
    on conflict (capture_id, destination, content_digest) do nothing
    returning id, sequence, capture_id, destination, predecessor_id, requested_at
),
due as (
    insert into delivery (package_id, sequence, capture_id, destination)
    select id, sequence, capture_id, destination from packed
),
audited as (
    insert into audit_event (actor, action, subject_type, subject_id, detail)
    select :actor, 'export.requested', 'export', id,
           jsonb_strip_nulls(jsonb_build_object('capture', capture_id, 'destination', destination, 'predecessor', predecessor_id))
    from packed
)
select id, capture_id from packed
