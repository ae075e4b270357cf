-- The oldest alert that was not told yet, or whose end was not; locked, so that no other replica tells it too. Captures that came
-- back wait for the alerts that concern all captures. A webhook of Slack takes <…> for commands, so such marks are written as text.
select id, resolved_at is not null as resolved,
       case when resolved_at is null then upper(severity) || ': ' || message else 'RESOLVED: ' || message end as line,
       jsonb_build_object('text', case when resolved_at is null then '*Groundhog* (' || severity || '): ' || plain
                                       else '*Groundhog* (resolved): ' || plain end)::text as payload
from alert, lateral (select replace(replace(replace(message, '&', '&amp;'), '<', '&lt;'), '>', '&gt;')) as said (plain)
where told_at is null or resolved_at is not null and told_resolved_at is null
order by cause like 'capture.%', id
limit 1
for update of alert skip locked
