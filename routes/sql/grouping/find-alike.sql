-- For each of these templates the others that share most parts with it; no more than 50 of those that share a part, should many do.
select a.signature, o.signature as other_signature, o.title, o.explanation
from (select distinct unnest(:compared::text[]) as signature) a
cross join lateral (
    select c.signature, count(*) as shared
    from template_band b
    cross join lateral (select o.signature from template_band o where o.band = b.band and o.signature <> b.signature limit 50) c
    where b.signature = a.signature
    group by c.signature
    order by shared desc, c.signature
    limit 50) n
join signature_template o on o.signature = n.signature
