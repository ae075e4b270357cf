-- The oldest alert that was not told yet, or whose end was not; locked, so that no other replica tells it too.
select id, resolved_at is not null as resolved,
       case when resolved_at is null then upper(severity) || ': ' || message else 'RESOLVED: ' || message end as line,
       jsonb_build_object('text', case when resolved_at is null then '*Groundhog* (' || severity || '): ' || message
                                       else '*Groundhog* (resolved): ' || message end)::text as payload
from alert
where told_at is null or resolved_at is not null and told_resolved_at is null
order by id
limit 1
for update skip locked
