-- Pauses a destination until somebody resumes it. Answers the state it was in.
with before as (
    select name, state from destination where name = :name for no key update
),
paused as (
    update destination t
    set state = 'paused', careful = false, changed_at = now(), changed_by = :actor, reason = :reason
    from before b where t.name = b.name and b.state = 'active'
),
audited as (
    insert into audit_event (actor, action, subject_type, subject_id, detail)
    select :actor, 'destination.paused', 'destination', name, jsonb_build_object('reason', :reason::text) from before where state = 'active'
)
select state from before
