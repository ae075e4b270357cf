-- Stops what has not been delivered. What is on its way at this moment may still arrive; then it counts as delivered. Answers the state
-- it was in.
with before as (
    select package_id, state, destination, capture_id from delivery where package_id = :id for update
),
cancelled as (
    update delivery d
    set state = 'cancelled', changed_by = :actor, changed_at = now()
    from before b
    where d.package_id = b.package_id and b.state in ('due', 'dead')
),
audited as (
    insert into audit_event (actor, action, subject_type, subject_id, detail)
    select :actor, 'export.cancelled', 'export', package_id,
           jsonb_build_object('was', state, 'destination', destination, 'capture', capture_id)
    from before where state in ('due', 'dead')
)
select state::text as state from before
