-- What is known of the signatures of a page's new root causes: whether they have been seen before, which one stands for each of them
-- by its aliases, and by which rules they have to be signed once more: those that everything stored was signed by, while others are in
-- force and call the same failures something else; or those of a time when they still told apart what a person parted. And where it
-- leads: the first and last failure of the newest capture.
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
       a.signature is not null as renamed, g.rules_id as applied_id, l.first_seen, l.last_seen
from resolved r
cross join grouping_state g
left join signature_template t on t.signature = r.signature
left join signature_fork f on f.signature = r.signature
left join signature_alias a on a.signature = r.signature and a.kind = 'rules' and a.refused_at is null
left join lateral (
    select c.first_seen, c.last_seen
    from capture_signature s
    join capture h on h.id = s.capture_id
    join capture c on c.id = case when h.merged_into is null then h.id else standing_capture(h.id) end
    where s.follows
      and s.signature = case when exists (select from capture_signature o where o.signature = r.signature and o.follows) then r.signature
                             else r.canonical end
    order by c.last_seen desc, c.id
    limit 1
) l on true
order by r.signature, r.hops desc
