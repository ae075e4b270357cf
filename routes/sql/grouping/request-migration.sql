-- Asks for everything stored to be moved to other rules. One that is under way to yet other rules ends where it is.
with superseded as (
    update grouping_migration set state = 'superseded', finished_at = now()
    where state in ('signing', 'regrouping') and rules_id <> :rules
),
requested as (
    insert into grouping_migration (rules_id, total, requested_by)
    select :rules, (select count(*) from trace_reference), :actor
    returning id
)
insert into audit_event (actor, action, subject_type, subject_id, detail)
select :actor, 'grouping.apply_requested', 'grouping', r.id::text, jsonb_build_object('engine', g.engine, 'digest', g.digest)
from requested r join grouping_rules g on g.id = :rules
