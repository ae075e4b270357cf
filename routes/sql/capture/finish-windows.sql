-- Windows that were read to their end and of which every part is stored: only now do they count as read.
with finished as materialized (
    select w.id from read_window w
    where w.state = 'handed' and not exists (select from page_part p where p.window_id = w.id and p.stored_at is null)
    order by w.id
    for update skip locked
),
drained as (
    update read_window w set state = 'drained', finished_at = now()
    from finished f where w.id = f.id
    returning w.id, w.tier, w.from_at, w.to_at, w.asked_at, w.backfill_id
),
forgotten as (
    delete from page_part p using read_window w
    where w.id = p.window_id and (w.state not in ('due', 'handed') or w.id in (select id from finished))
),
stretches as (
    -- Complete is only what was asked for after late spans had time to settle; read is what was drained at all.
    select range_agg(tstzrange(from_at, greatest(from_at, least(to_at, asked_at)))) as read,
           range_agg(tstzrange(from_at, greatest(from_at, least(to_at, asked_at
                                                 - make_interval(secs => :#${body[settleSeconds]}))))) as complete
    from drained where tier <> 'trace'
),
covered as (
    update coverage v
    set read = v.read + coalesce(s.read, '{}'), complete = v.complete + coalesce(s.complete, '{}')
    from stretches s
    where v.source = 'datadog' and s.read is not null
),
backfilled as (
    update backfill b
    set state = 'done', finished_at = now()
    where b.state = 'running' and b.id in (select backfill_id from drained)
      and not exists (select from read_window w where w.backfill_id = b.id and w.state in ('due', 'handed')
                      and w.id not in (select id from drained))
    returning b.id
)
insert into audit_event (actor, action, subject_type, subject_id)
select 'groundhog', 'backfill.finished', 'backfill', id::text from backfilled
