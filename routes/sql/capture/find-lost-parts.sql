-- Windows with a part that does not come any more: a later part of its lane is stored, or it has been under way for too long. The
-- patience doubles with each start, so that slow consumers are not given the same pages again and again.
select string_agg(distinct w.id::text, ',') as windows
from page_part p
join part_lane l using (lane)
join read_window w on w.id = p.window_id and w.state in ('due', 'handed')
where p.stored_at is null
  and (p.id < l.stored_id
       or p.handed_at < now() - make_interval(secs => :#${body[patienceSeconds]}) * 2 ^ least(w.restarts, 6))
having count(*) > 0
