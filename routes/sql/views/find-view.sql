-- One saved view.
select id, name, query, created_by, created_at from saved_view where id = :id
