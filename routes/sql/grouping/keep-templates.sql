-- Writes down signatures that were never seen before, why each is what it is, and which of them name one issue.
with kept as (
    insert into signature_template (signature, bucket, status, code, template, place, truncated, agent, failure_class, title, explanation)
    select signature, bucket, status, code, template, place, truncated, agent, failure_class, title, explanation::jsonb
    from unnest(:#${body[templates][signatures]}::text[], :#${body[templates][buckets]}::text[], :#${body[templates][statuses]}::text[],
                :#${body[templates][codes]}::text[], :#${body[templates][templates]}::text[], :#${body[templates][places]}::text[],
                :#${body[templates][truncated]}::boolean[], :#${body[templates][agents]}::text[],
                :#${body[templates][failureClasses]}::text[], :#${body[templates][titles]}::text[],
                :#${body[templates][explanations]}::text[])
         as t (signature, bucket, status, code, template, place, truncated, agent, failure_class, title, explanation)
    on conflict do nothing
),
learnt as (
    insert into signature_alias (signature, canonical, kind, reason)
    select signature, canonical, kind, reason
    from unnest(:#${body[aliases][signatures]}::text[], :#${body[aliases][canonicals]}::text[], :#${body[aliases][kinds]}::text[],
                :#${body[aliases][reasons]}::text[]) as t (signature, canonical, kind, reason)
    on conflict do nothing
    returning signature, canonical, kind, reason
)
insert into audit_event (actor, action, subject_type, subject_id, detail)
select 'groundhog', 'signature.aliased', 'signature', signature,
       jsonb_build_object('canonical', canonical, 'kind', kind, 'reason', reason)
from learnt
