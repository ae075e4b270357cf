-- A part of these windows was lost on its way: they are read again from their beginning, unless another replica has seen to that since.
-- What is stored of them stays stored, and is recognised.
with lost as (
    select distinct p.window_id
    from page_part p
    join part_lane l using (lane)
    join read_window w on w.id = p.window_id and w.state in ('due', 'handed')
    where p.window_id = any (string_to_array(:#${exchangeProperty.lostWindows}, ',')::bigint[]) and p.stored_at is null
      and (p.id < l.stored_id
           or p.handed_at < now() - make_interval(secs => :#${body[patienceSeconds]}) * 2 ^ least(w.restarts, 6))
),
forgotten as (
    delete from page_part p using lost where p.window_id = lost.window_id
),
restarted as (
    update read_window w
    set state = 'due', page_cursor = null, page_number = 0, resume_at = null, restarts = w.restarts + 1,
        problem = 'A part of a page was lost on its way through Kafka; the stretch is read again'
    from lost where w.id = lost.window_id
    returning w.id, w.from_at, w.to_at
)
insert into audit_event (actor, action, subject_type, subject_id, detail)
select 'groundhog', 'window.restarted', 'window', id::text, jsonb_build_object('from', from_at, 'to', to_at)
from restarted
