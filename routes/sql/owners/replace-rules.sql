-- The rules of config/owners.yaml take the place of those that were there before.
with given as (
    select position, pattern, agents, assignee
    from unnest(:positions::integer[], :patterns::text[], :agents::text[], :assignees::text[]) as t (position, pattern, agents, assignee)
),
gone as (
    delete from owner_rule r where not exists (select from given g where g.position = r.position)
)
insert into owner_rule as r (position, pattern, agents, assignee)
select position, pattern, agents, assignee from given
on conflict (position) do update set pattern = excluded.pattern, agents = excluded.agents, assignee = excluded.assignee
where (r.pattern, r.agents, r.assignee) <> (excluded.pattern, excluded.agents, excluded.assignee)
