-- What should be alerted now, against what is: opens what is new, resolves what is over. A pause has its own alert, so lag says
-- nothing while reading is paused.
with state as (
    select c.paused, c.problem, c.origin, v.read, v.expired, upper(v.complete) as complete_until, now() as at
    from poll_cursor c join coverage v using (source) where c.source = 'datadog'
),
gaps as (
    select min(lower(stretch)) as oldest
    from state, unnest(tstzmultirange(tstzrange(origin, greatest(origin, at - interval '15 minutes'))) - read - expired) as stretch
),
wanted (cause, severity, message) as (
    select 'ingestion.lag', 'warning',
           'Reading from Datadog is behind: it is complete until '
           || coalesce(to_char(complete_until at time zone 'UTC', 'YYYY-MM-DD HH24:MI') || ' UTC', 'nothing yet')
           || coalesce('. The last problem: ' || problem, '. The request budget or the volume may be the reason; see the health page.')
    from state
    where paused is null
      and at - greatest(complete_until, origin) > make_interval(secs => :#settleSeconds::float8 + :#lagSeconds::float8)
      and exists (select from installation where created_at < now() - make_interval(secs => :#settleSeconds::float8 + :#lagSeconds::float8))
    union all
    select 'quarantine ' || level, 'warning',
           'At least ' || level || ' spans could not be read or kept and are in quarantine. Look at them on the health page and retry them.'
    from (select count(*) as n from quarantine where state = 'open') open_spans,
         lateral (select (:#quarantineLimit * 10 ^ floor(log(greatest(1.0, n / :#quarantineLimit::numeric))))::bigint as level) l
    where n >= :#quarantineLimit
    union all
    select 'coverage.near_retention', 'critical',
           'Failures since ' || to_char(oldest at time zone 'UTC', 'YYYY-MM-DD HH24:MI')
           || ' UTC have not been read, and Datadog deletes them soon. Bring reading back, or raise the request budget.'
    from gaps where oldest < now() - make_interval(secs => :#retentionSeconds::float8 * 0.8)
),
resolved as (
    update alert a set resolved_at = now()
    where resolved_at is null
      and (cause in ('ingestion.lag', 'coverage.near_retention') or cause like 'quarantine %')
      and not exists (select from wanted w where w.cause = a.cause)
),
opened as (
    insert into alert (cause, severity, message) select cause, severity, message from wanted
    on conflict (cause) where resolved_at is null do nothing
    returning cause, message
)
insert into audit_event (actor, action, subject_type, subject_id, detail)
select 'groundhog', 'alert.opened', 'alert', cause, jsonb_build_object('message', message) from opened
