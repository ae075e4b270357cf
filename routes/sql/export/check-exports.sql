-- What should be alerted now about exports, against what is: opens what is new, resolves what is over.
with waiting as (
    select t.name, min(d.round_began_at) as oldest
    from destination t join delivery d on d.destination = t.name and d.state = 'due' and d.due_at <= now()
    where t.state = 'active'
    group by t.name
),
wanted (cause, severity, message) as (
    select 'export.behind ' || name, 'warning',
           'Exports to ' || name || ' are behind: the oldest has waited since ' || to_char(oldest at time zone 'UTC', 'YYYY-MM-DD HH24:MI')
           || ' UTC. Look at the destination, or give it more parallel deliveries.'
    from waiting where oldest < now() - make_interval(secs => :#exportLagSeconds)
),
resolved as (
    update alert a set resolved_at = now()
    where resolved_at is null
      and (cause like 'export.behind %' and not exists (select from wanted w where w.cause = a.cause)
           or cause like 'export.dead_letter %'
              and not exists (select from delivery d where d.state = 'dead' and d.destination = substr(a.cause, length('export.dead_letter ') + 1)))
),
opened as (
    insert into alert (cause, severity, message) select cause, severity, message from wanted
    on conflict (cause) where resolved_at is null do nothing
    returning cause, message
)
insert into audit_event (actor, action, subject_type, subject_id, detail)
select 'groundhog', 'alert.opened', 'alert', cause, jsonb_build_object('message', message) from opened
