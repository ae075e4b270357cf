-- Signatures that the rules in force explain or call otherwise than before, and their captures, unless somebody has called those
-- otherwise.
with said as (
    select * from unnest(:signatures::text[], :titles::text[], :explanations::text[]) as t (signature, title, explanation)
),
changed as materialized (
    select t.signature, t.title as old_title, s.title, s.explanation::jsonb as explanation
    from signature_template t join said s using (signature)
    where t.title <> s.title or t.explanation -> 'rule' is distinct from s.explanation::jsonb -> 'rule'
),
rewritten as (
    update signature_template t set title = c.title, explanation = c.explanation from changed c where t.signature = c.signature
),
renamed as (
    update capture c
    set title = case when c.title = n.old_title then n.title else c.title end, grouping = n.explanation, revision = c.revision + 1,
        updated_at = now()
    from changed n
    where c.signature = n.signature
    returning c.id, c.title, n.old_title
),
reworded as (
    insert into capture_text_due (capture_id) select id from renamed order by id on conflict do nothing
)
insert into audit_event (actor, action, subject_type, subject_id, detail)
select :actor, 'capture.renamed', 'capture', id::text, jsonb_build_object('title', title, 'was', old_title)
from renamed where title <> old_title
