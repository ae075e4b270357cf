-- The signature that stands for each of these by what was learnt of templates, and whether it has been seen before.
with recursive asked as (
    select distinct unnest(:signatures::text[]) as signature
),
resolved as (
    select signature, signature as canonical, 0 as hops from asked
    union all
    select r.signature, a.canonical, r.hops + 1
    from resolved r join signature_alias a on a.signature = r.canonical and a.kind = 'similar' and a.refused_at is null
    where r.hops < 50
)
select distinct on (r.signature) r.signature, r.canonical, t.signature is not null as known
from resolved r left join signature_template t on t.signature = r.signature
order by r.signature, r.hops desc
