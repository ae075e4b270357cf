-- The captures that two signatures lead to which turned out to name one issue, near enough in time to be one. Mostly none: the younger
-- signature has led nowhere yet.
select distinct a.signature, a.reason,
       x.id as one_id, x.number as one_number, x.status in ('resolved', 'ignored', 'exported') as one_closed,
       y.id as other_id, y.number as other_number, y.status in ('resolved', 'ignored', 'exported') as other_closed
from unnest(:signatures::text[], :canonicals::text[], :reasons::text[]) as a (signature, canonical, reason)
join capture_signature sx on sx.signature = a.signature and sx.follows
join capture x on x.id = standing_capture(sx.capture_id)
join capture_signature sy on sy.signature = a.canonical and sy.follows
join capture y on y.id = standing_capture(sy.capture_id)
where x.id <> y.id
  and x.first_seen <= y.last_seen + make_interval(secs => :dedupSeconds)
  and x.last_seen >= y.first_seen - make_interval(secs => :dedupSeconds)
order by one_number, other_number, a.signature
