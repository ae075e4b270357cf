-- Gives the destinations that were loaded a row. One that was paused because of its configuration is tried again at once: the start
-- probably brings another one.
with loaded as (
    select unnest(:names::text[]) as name
), known as (
    insert into destination (name) select name from loaded
    on conflict (name) do nothing
)
update destination t set not_before = now()
from loaded l
where t.name = l.name and t.state = 'paused' and t.changed_by = 'groundhog'
