-- Sets aside what could not be read or kept, once however often it is seen, and audits each first sight.
with incoming as (
    select * from unnest(:#${body[quarantine][digests]}::text[], :#${body[quarantine][raws]}::text[],
                         :#${body[quarantine][reasons]}::text[], :#${body[quarantine][traceIds]}::text[],
                         :#${body[quarantine][spanIds]}::text[]) as t (digest, raw, reason, trace_id, span_id)
),
kept as (
    insert into quarantine as q (digest, raw, reason, trace_id, span_id)
    select digest, raw, reason, trace_id, span_id from incoming
    on conflict (digest) do update set times_seen = q.times_seen + 1, last_seen_at = now()
    returning id, digest, reason, xmax = 0 as is_new
)
insert into audit_event (actor, action, subject_type, subject_id, detail)
select 'groundhog', 'span.quarantined', 'quarantine', id::text, jsonb_build_object('reason', reason)
from kept where is_new
