-- Moves a part of a capture into another one, for good: its failing spans of some signatures, which lead there from now on, or of
-- some traces, whose further failures follow. Errors go where their root cause goes. The counts of both follow with recount.sql.
with cause as (
    select r.trace_id, r.span_id, r.signature, coalesce(r.home_id, r.capture_id) as old_home_id, r.observed_at
    from trace_reference r
    where r.capture_id = :source::uuid and r.cause_span_id is null
      and (r.signature = any (:signatures::text[]) or r.trace_id = any (:traces::text[]))
),
moved as (
    update trace_reference r
    set capture_id = :target::uuid, home_id = null
    from cause c
    where r.trace_id = c.trace_id and (r.span_id = c.span_id or r.cause_span_id = c.span_id) and r.capture_id = :source::uuid
),
part as (
    select signature, old_home_id, count(*) as failures, min(observed_at) as first_at, max(observed_at) as last_at
    from cause group by signature, old_home_id
),
kept as (
    select array(select unnest(signatures_of(:source::uuid)) except select unnest(:signatures::text[])) as signatures
),
-- Signatures that went lead there alone; of those that went in part only the count goes down.
unpointed as (
    delete from capture_signature s
    where s.signature = any (:signatures::text[]) and s.capture_id in (select merged_captures(:source::uuid))
),
uncounted as (
    update capture_signature s set failures = greatest(s.failures - p.failures, 0)
    from part p
    where s.signature = p.signature and s.capture_id = p.old_home_id and s.signature <> all (:signatures::text[])
),
pointed as (
    insert into capture_signature as s (signature, capture_id, follows, via, failures, first_at, last_at)
    select coalesce(p.signature, n.signature), :target::uuid, n.signature is not null, 'split', coalesce(p.failures, 0), p.first_at,
           p.last_at
    from (select signature, sum(failures) as failures, min(first_at) as first_at, max(last_at) as last_at
          from part group by signature) p
    full join (select distinct unnest(:signatures::text[]) as signature) n on n.signature = p.signature
    on conflict (signature, capture_id) do update
        set failures = s.failures + excluded.failures, follows = s.follows or excluded.follows,
            first_at = least(s.first_at, excluded.first_at), last_at = greatest(s.last_at, excluded.last_at)
),
pinned as (
    insert into trace_pin (trace_id, source_id, target_id)
    select distinct unnest(:traces::text[]), :source::uuid, :target::uuid
    on conflict (trace_id, source_id) do update set target_id = excluded.target_id
),
repinned as (
    -- Traces that had been split off before go on from there.
    update trace_pin p set target_id = :target::uuid
    where p.trace_id = any (:traces::text[]) and p.source_id <> :source::uuid and standing_capture(p.target_id) = :source::uuid
),
refused as (
    -- What the pipeline had learnt does not join the two again.
    update signature_alias a
    set refused_at = now(), refused_by = :actor
    from kept k
    where a.refused_at is null and a.kind = 'similar'
      and (a.signature = any (:signatures::text[]) and a.canonical = any (k.signatures)
           or a.signature = any (k.signatures) and a.canonical = any (:signatures::text[]))
),
split as (
    insert into capture_split (source_id, target_id, kind, signatures, kept, traces, reason, actor)
    select :source::uuid, :target::uuid, :kind, :signatures::text[], kept.signatures, (select count(distinct trace_id) from cause),
           :note::text, :actor
    from kept
    returning id, source_id, target_id, traces, reason
),
told as (
    insert into capture_history (capture_id, actor, to_status, change, note)
    select s.source_id, :actor, null::capture_status,
           jsonb_build_object('split', jsonb_build_object('id', t.id, 'number', t.number, 'split', s.id, 'traces', s.traces)), s.reason
    from split s join capture t on t.id = s.target_id
    union all
    select s.target_id, :actor, case when :opened then t.status end,
           jsonb_build_object('splitFrom', jsonb_build_object('id', c.id, 'number', c.number, 'split', s.id, 'traces', s.traces)),
           s.reason
    from split s join capture c on c.id = s.source_id join capture t on t.id = s.target_id
)
select id, traces from split
