-- What is known of the signatures of a page's new root causes: whether they have been seen before, which one stands for each of them
-- by its aliases, and by which rules they have to be signed once more: those that everything stored was signed by, while others are in
-- force and call the same failures something else; or those of a time when they still told apart what a person parted.
with recursive asked as (
    select distinct unnest(:#${body[roots][signatures]}::text[]) as signature
),
resolved as (
    select signature, signature as canonical, 0 as hops from asked
    union all
    select r.signature, a.canonical, r.hops + 1
    from resolved r join signature_alias a on a.signature = r.canonical and a.refused_at is null
    where r.hops < 50
)
select distinct on (r.signature) r.signature, r.canonical, t.signature is not null as known, f.rules_id as forked_by,
       a.signature is not null as renamed, g.rules_id as applied_id
from resolved r
cross join grouping_state g
left join signature_template t on t.signature = r.signature
left join signature_fork f on f.signature = r.signature
left join signature_alias a on a.signature = r.signature and a.kind = 'rules' and a.refused_at is null
order by r.signature, r.hops desc
