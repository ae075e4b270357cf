-- Saves a view, unless there is one of that name or there are as many as there may be; answers nothing then.
with saved as (
    insert into saved_view (name, query, created_by)
    select :name, :query, :actor
    where (select count(*) from saved_view) < :most
    on conflict (lower(name)) do nothing
    returning id, name, query, created_by, created_at
),
audited as (
    insert into audit_event (actor, action, subject_type, subject_id, detail)
    select created_by, 'view.saved', 'view', id::text, jsonb_build_object('name', name, 'query', query) from saved
)
select id, name, query, created_by, created_at from saved
