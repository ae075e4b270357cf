-- Every capture that stands by itself, and whether a person or the pipeline has merged or a person has split it, so that it is not taken
-- apart by rules.
select c.id, c.number, c.title, c.status::text as status, c.status in ('resolved', 'ignored', 'exported') as closed, c.first_seen,
       c.last_seen, c.recurrence_count,
       exists (select from capture m where m.merged_into = c.id)
       or exists (select from capture_split s where s.kind = 'person' and s.undone_at is null and c.id in (s.source_id, s.target_id))
           as glued
from capture c
where c.merged_into is null
