-- The templates that new ones are compared with, in the order they were first seen, and what was learnt of them. More than 512 of one
-- bucket are too many to compare; the one more that is read here tells so.
select t.signature, t.bucket, t.status, t.code, t.template, t.place, t.truncated, a.canonical, a.reason
from (select distinct unnest(:buckets::text[]) as bucket) b
cross join lateral (select s.signature, s.ordinal, s.bucket, s.status, s.code, s.template, s.place, s.truncated
                    from signature_template s where s.bucket = b.bucket order by s.ordinal limit 513) t
left join signature_alias a on a.signature = t.signature and a.kind = 'similar'
order by t.ordinal
