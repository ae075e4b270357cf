-- By which rules everything stored was signed, and the latest move to other ones.
select g.rules_id, r.engine, r.digest, r.rules, g.applied_at, g.applied_by,
       m.id as migration_id, m.rules_id as migration_rules_id, m.state, m.total, m.signed, m.changed, m.joined, m.parted, m.problem,
       m.requested_by, m.requested_at, m.finished_at
from grouping_state g
join grouping_rules r on r.id = g.rules_id
left join lateral (select * from grouping_migration order by requested_at desc, id limit 1) m on true
