-- Registers the rules that are in force now. The first ones ever are taken as those that everything stored was signed by, and so are
-- others as long as nothing is stored.
with registered as (
    insert into grouping_rules as g (engine, digest, rules) values (:engine, :digest, :rules)
    on conflict (engine, digest) do update set rules = excluded.rules
    returning id
),
first as (
    insert into grouping_state (rules_id, applied_by) select id, 'groundhog' from registered
    on conflict do nothing
),
unneeded as (
    update grouping_state s set rules_id = r.id, applied_at = now(), applied_by = 'groundhog'
    from registered r
    where s.rules_id <> r.id and not exists (select from trace_reference)
)
select id from registered
