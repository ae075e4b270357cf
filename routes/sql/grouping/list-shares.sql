-- What every capture that stands by itself is made of: its failures by signature, which signature stands for that one, and whether it
-- came with the move to other rules.
with recursive resolved as (
    select signature, signature as canonical, 0 as hops from (select distinct signature from capture_signature where failures > 0) s
    union all
    select r.signature, a.canonical, r.hops + 1
    from resolved r join signature_alias a on a.signature = r.canonical and a.kind = 'similar' and a.refused_at is null
    where r.hops < 50
),
named as (
    select distinct on (signature) signature, canonical from resolved order by signature, hops desc
)
select case when h.merged_into is null then h.id else standing_capture(h.id) end as root_id, n.canonical, s.signature,
       s.failures, s.follows,
       exists (select from grouping_migration_key k where k.migration_id = :migration::uuid and k.new_signature = s.signature) as changed
from capture_signature s
join named n using (signature)
join capture h on h.id = s.capture_id
where s.failures > 0
