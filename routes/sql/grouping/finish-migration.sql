-- Everything stored follows the rules in force now. What failures were called before leads to what they are called now.
with done as (
    update grouping_migration set state = 'done', finished_at = now(), problem = null
    where id = :migration::uuid
    returning id, rules_id, requested_by, signed, changed, joined, parted
),
applied as (
    update grouping_state s set rules_id = d.rules_id, applied_at = now(), applied_by = d.requested_by from done d
),
forgotten as (
    delete from signature_alias a
    using grouping_migration_key k
    where a.kind = 'rules' and k.migration_id = :migration::uuid and k.new_signature = a.signature
),
renamed as (
    insert into signature_alias (signature, canonical, kind, reason)
    select distinct on (k.old_signature) k.old_signature, k.new_signature, 'rules', 'the same failure under the rules applied now'
    from grouping_migration_key k
    where k.migration_id = :migration::uuid and k.old_signature <> k.new_signature
      and not exists (select from grouping_migration_key o
                      where o.migration_id = k.migration_id and o.new_signature = k.old_signature)
    order by k.old_signature, k.failures desc, k.new_signature
    on conflict do nothing
)
insert into audit_event (actor, action, subject_type, subject_id, detail)
select d.requested_by, 'grouping.applied', 'grouping', d.id::text,
       jsonb_build_object('engine', g.engine, 'digest', g.digest, 'failures', d.signed, 'renamed', d.changed, 'joined', d.joined,
                          'parted', d.parted)
from done d join grouping_rules g on g.id = d.rules_id
