-- Deletes a saved view; answers how many that were.
with deleted as (
    delete from saved_view where id = :id returning id, name, query
),
audited as (
    insert into audit_event (actor, action, subject_type, subject_id, detail)
    select :actor, 'view.deleted', 'view', id::text, jsonb_build_object('name', name, 'query', query) from deleted
)
select count(*) from deleted
