-- Resumes a destination, whatever it was paused or switched off for. Answers the state it was in.
with before as (
    select name, state, reason from destination where name = :name for no key update
),
resumed as (
    update destination t
    set state = 'active', careful = false, changed_at = now(), changed_by = :actor, reason = null, not_before = '-infinity',
        failures_in_a_row = 0, failing_since = null
    from before b where t.name = b.name
),
told as (
    update alert a set resolved_at = now()
    from before b where a.cause = 'export.paused ' || b.name and a.resolved_at is null
),
audited as (
    insert into audit_event (actor, action, subject_type, subject_id, detail)
    select :actor, 'destination.resumed', 'destination', name, jsonb_build_object('was', state, 'reason', reason)
    from before where state <> 'active'
)
select state from before
