-- Makes one delivery due at once. One that was finished begins another round, with the whole schedule before it and the same id; one
-- that waits for its next attempt only waits no longer. Answers the state it was in.
with before as (
    select package_id, state, destination, capture_id from delivery where package_id = :id for update
),
again as (
    update delivery d
    set state = 'due', due_at = now(), changed_by = :actor, changed_at = now(),
        round          = case when b.state = 'due' then d.round else d.round + 1 end,
        round_began_at = case when b.state = 'due' then d.round_began_at else now() end,
        attempts       = case when b.state = 'due' then d.attempts else 0 end,
        tries          = case when b.state = 'due' then d.tries else 0 end
    from before b
    where d.package_id = b.package_id
),
audited as (
    insert into audit_event (actor, action, subject_type, subject_id, detail)
    select :actor, 'export.retried', 'export', package_id,
           jsonb_build_object('was', state, 'destination', destination, 'capture', capture_id)
    from before
)
select state::text as state from before
