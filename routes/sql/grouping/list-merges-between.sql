-- The merges through which two captures have become one, the latest first.
with recursive up (id, merged_into, hops) as (
    select id, merged_into, 0 from capture where id in (:one::uuid, :other::uuid)
    union all
    select c.id, c.merged_into, u.hops + 1 from up u join capture c on c.id = u.merged_into where u.hops < 10000
)
select s.number as source_number, t.number as target_number, m.actor, m.at, m.reason
from (select distinct id from up) u
join capture_merge m on m.source_id = u.id and m.undone_at is null
join capture s on s.id = m.source_id
join capture t on t.id = m.target_id
order by m.at desc
limit 20
