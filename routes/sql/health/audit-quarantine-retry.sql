-- Notes that somebody wants an open quarantined span tried again; answers how many that were.
with open as (
    select id, reason from quarantine where id = :id and state = 'open'
), audited as (
    insert into audit_event (actor, action, subject_type, subject_id, detail)
    select :actor, 'quarantine.retried', 'quarantine', id::text, jsonb_build_object('reason', reason) from open
)
select count(*) from open
