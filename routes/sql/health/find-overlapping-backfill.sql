-- A backfill that still reads some of the stretch of time given.
select b.id
from backfill b
where b.state = 'running'
  and tstzrange(b.from_at, b.to_at) && tstzrange(:from::timestamptz, :to::timestamptz)
  and exists (select from read_window w where w.backfill_id = b.id and w.state in ('due', 'handed'))
order by b.created_at
limit 1
