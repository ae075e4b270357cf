-- Writes down signatures that were never seen before, why each is what it is, and which of them name one issue.
with kept as (
    insert into signature_template (signature, bucket, status, code, template, place, truncated, agent, failure_class, title, explanation)
    select signature, bucket, status, code, template, place, truncated, agent, failure_class, title, explanation::jsonb
    from unnest(:signatures::text[], :buckets::text[], :statuses::text[],
                :codes::text[], :templates::text[], :places::text[],
                :truncated::boolean[], :agents::text[],
                :failureClasses::text[], :titles::text[],
                :explanations::text[])
         as t (signature, bucket, status, code, template, place, truncated, agent, failure_class, title, explanation)
    on conflict do nothing
),
learnt as (
    insert into signature_alias (signature, canonical, kind, reason)
    select signature, canonical, kind, reason
    from unnest(:aliased::text[], :canonicals::text[], :kinds::text[],
                :reasons::text[]) as t (signature, canonical, kind, reason)
    on conflict do nothing
    returning signature, canonical, kind, reason
)
insert into audit_event (actor, action, subject_type, subject_id, detail)
select 'groundhog', 'signature.aliased', 'signature', signature,
       jsonb_build_object('canonical', canonical, 'kind', kind, 'reason', reason)
from learnt
