-- Delivers again, with the same ids and in the same order, what one destination was sent or should have been sent since a time.
-- What was cancelled stays so. Answers how many they are.
with again as (
    update delivery d
    set state = 'due', due_at = now(), round = d.round + 1, round_began_at = now(), attempts = 0, tries = 0, changed_by = :actor,
        changed_at = now()
    from export_package p
    where p.id = d.package_id and d.destination = :destination and p.requested_at >= :since::timestamptz
      and d.state = any (:states::delivery_state[])
    returning d.package_id
),
audited as (
    insert into audit_event (actor, action, subject_type, subject_id, detail)
    select :actor, 'destination.replayed', 'destination', :destination,
           jsonb_build_object('since', :since::timestamptz, 'exports', count(*))
    from again having count(*) > 0
)
select count(*) from again
