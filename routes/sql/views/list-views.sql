-- Saved views by their name.
select id, name, query, created_by, created_at from saved_view order by lower(name), id
