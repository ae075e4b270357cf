-- Cancels a backfill that is still running, and its windows that have not been read; answers how many backfills that were.
with cancelled as (
    update backfill b set state = 'cancelled', finished_at = now()
    where b.id = :id and b.state = 'running'
      and exists (select from read_window w where w.backfill_id = b.id and w.state in ('due', 'handed'))
    returning id
), dropped as (
    update read_window w set state = 'cancelled', finished_at = now()
    from cancelled c where w.backfill_id = c.id and w.state in ('due', 'handed')
    returning w.id
), audited as (
    insert into audit_event (actor, action, subject_type, subject_id, detail)
    select :actor, 'backfill.cancelled', 'backfill', id::text, jsonb_build_object('windows', (select count(*) from dropped))
    from cancelled
)
select count(*) from cancelled
