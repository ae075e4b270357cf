-- After the rules have changed: captures carry the signature that most of their failures have now, and its explanation and title, unless
-- somebody has called them otherwise.
with main as (
    select distinct on (c.id) c.id, s.signature
    from capture c
    cross join lateral merged_captures(c.id) m
    join capture_signature s on s.capture_id = m and s.failures > 0
    where c.merged_into is null
      and exists (select from grouping_migration_key k where k.migration_id = :migration::uuid and k.old_signature = c.signature)
    order by c.id, s.failures desc, s.signature
),
renamed as (
    update capture c
    set signature = n.signature,
        title     = case when o.title is null or c.title = o.title then n.title else c.title end,
        grouping  = n.explanation, revision = c.revision + 1, updated_at = now()
    from main m
    join signature_template n on n.signature = m.signature
    join capture b on b.id = m.id
    left join signature_template o on o.signature = b.signature
    where c.id = m.id and c.signature <> m.signature
    returning c.id, c.title, b.title as old_title, b.signature as old_signature, c.signature
),
reworded as (
    insert into capture_text_due (capture_id) select id from renamed order by id on conflict do nothing
)
insert into audit_event (actor, action, subject_type, subject_id, detail)
select :actor, 'capture.resigned', 'capture', id::text,
       jsonb_strip_nulls(jsonb_build_object('signature', signature, 'was', old_signature, 'title', nullif(title, old_title)))
from renamed
