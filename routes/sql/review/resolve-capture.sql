-- The capture that an id or a number stands for today: itself, or the one it was merged into, however often.
with recursive target as (
    select id, merged_into, 0 as hops from capture where id = :id::uuid or number = :number::bigint
    union all
    select c.id, c.merged_into, t.hops + 1 from target t join capture c on c.id = t.merged_into where t.hops < 100
)
select id from target where merged_into is null
