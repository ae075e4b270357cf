-- Leases what one destination may be sent now, the longest due first, so that no other replica sends it too. Of one capture only the
-- oldest unfinished package goes, so that its packages arrive in order. While a destination is in trouble one delivery at a time
-- goes out, to see whether it works again; while an operator has paused it, or it is gone, none.
with target as (
    select careful, state = 'active' and not_before <= now() as open
    from destination where name = :#${body[destination]}
),
probe as (
    update destination t
    set not_before = now() + make_interval(secs => :#${body[probeSeconds]})
    where t.name = :#${body[destination]} and t.careful and t.not_before <= now()
      and (t.state = 'active' or t.state = 'paused' and t.changed_by = 'groundhog')
      and exists (select from delivery d
                  where d.destination = t.name and d.state = 'due' and d.due_at <= now() and d.leased_until <= now())
    returning t.name
),
chosen as (
    select d.package_id
    from delivery d
    where d.destination = :#${body[destination]} and d.state = 'due' and d.due_at <= now() and d.leased_until <= now()
      -- Nothing of the same capture stands before it. Counted for each row, by its capture ("is true" keeps the rest from the indexes): as an
      -- anti-join, or by an index of what is due, tables that are news to the planner are gone through once for every row.
      and 0 = (select count(*) from delivery e
               where e.capture_id = d.capture_id
                 and (e.destination = d.destination and e.state = 'due' and e.sequence < d.sequence) is true)
    order by d.due_at, d.sequence
    limit (select coalesce(max(case when careful then (select count(*) from probe) when open then :#${body[room]} end), 0) from target)
    for update skip locked
)
update delivery d
set leased_by = :#${body[holder]}::uuid, leased_until = now() + make_interval(secs => :#${body[leaseSeconds]})
from chosen c, export_package p
where d.package_id = c.package_id and p.id = c.package_id
returning d.package_id, d.sequence, d.capture_id::text as capture_id, d.attempts + 1 as attempt, p.bundle::text as bundle
