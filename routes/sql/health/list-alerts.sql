-- What the person in charge was told: all that is open, then what was resolved in the last 30 days; at most 200.
select id, cause, severity, message,
       to_char(opened_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "openedAt",
       to_char(resolved_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "resolvedAt",
       to_char(told_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "toldAt"
from alert
where resolved_at is null or resolved_at > now() - interval '30 days'
order by resolved_at is null desc, opened_at desc, id desc
limit 200
