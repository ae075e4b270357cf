-- Pauses reading for an operator; answers how many sources were paused (none: they were already).
with paused as (
    update poll_cursor
    set paused = 'operator', paused_by = :actor, paused_at = now(),
        problem = :reason, problem_kind = 'operator', problem_since = now()
    where paused is distinct from 'operator'
    returning source
), audited as (
    insert into audit_event (actor, action, subject_type, subject_id, detail)
    select :actor, 'ingestion.paused', 'source', source, jsonb_build_object('reason', :reason::text) from paused
)
select count(*) from paused
