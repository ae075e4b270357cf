-- Merges captures into others: their failing spans count there from now on, and know where they are at home. A merged capture keeps its
-- row, its status and its history, and the target its own. No source may be named twice, nor be a target. The counts follow with recount.sql.
with pair as (
    select * from unnest(:sources::uuid[], :targets::uuid[], :reasons::text[]) as t (source_id, target_id, reason)
),
merged as (
    insert into capture_merge (source_id, target_id, kind, reason, actor, source_signatures, target_signatures)
    select source_id, target_id, :kind, reason, :actor, signatures_of(source_id), signatures_of(target_id) from pair
    returning id, source_id, target_id, reason
),
moved as (
    update trace_reference r
    set capture_id = p.target_id, home_id = coalesce(r.home_id, r.capture_id)
    from pair p
    where r.capture_id = p.source_id
),
gone as (
    update capture c set merged_into = p.target_id from pair p where c.id = p.source_id
),
settled as (
    -- What was merged away is told of no more.
    update alert a set resolved_at = now(), told_resolved_at = now()
    from pair p join capture c on c.id = p.source_id
    where a.resolved_at is null and a.cause in ('capture.regressed ' || c.number, 'capture.escalating ' || c.number)
),
told as (
    insert into capture_history (capture_id, actor, change, note)
    select m.source_id, :actor, jsonb_build_object('mergedInto', jsonb_build_object('id', t.id, 'number', t.number, 'merge', m.id)), m.reason
    from merged m join capture t on t.id = m.target_id
    union all
    select m.target_id, :actor,
           jsonb_build_object('merged', jsonb_build_object('id', s.id, 'number', s.number, 'merge', m.id, 'title', s.title,
                                                           'status', s.status, 'assignee', s.assignee,
                                                           'recurrenceCount', s.recurrence_count)), m.reason
    from merged m join capture s on s.id = m.source_id
)
select id, source_id, target_id from merged
