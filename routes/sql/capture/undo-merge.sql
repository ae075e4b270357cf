-- Takes a merge back: what is at home in the capture that was merged, or in one merged into that, goes home, also what arrived
-- since. The counts of both follow with recount.sql.
with undone as (
    update capture_merge set undone_at = now(), undone_by = :actor
    where id = :merge::uuid and undone_at is null
    returning id, source_id, target_id, standing_capture(source_id) as root_id
),
home as (
    select m as id from undone u cross join lateral merged_captures(u.source_id) m
),
returned as (
    update trace_reference r
    set capture_id = u.source_id, home_id = nullif(coalesce(r.home_id, r.capture_id), u.source_id)
    from undone u
    where r.capture_id = u.root_id and coalesce(r.home_id, r.capture_id) in (select id from home)
),
stands as (
    update capture c set merged_into = null from undone u where c.id = u.source_id
),
parted as (
    select ours, array(select unnest(signatures_of(root_id)) except select unnest(ours)) as theirs
    from (select root_id, signatures_of(source_id) as ours from undone) u
),
refused as (
    -- What the pipeline had learnt does not join the two again.
    update signature_alias a
    set refused_at = now(), refused_by = :actor
    from parted p
    where a.refused_at is null and a.kind = 'similar'
      and (a.signature = any (p.ours) and a.canonical = any (p.theirs)
           or a.signature = any (p.theirs) and a.canonical = any (p.ours))
),
told as (
    insert into capture_history (capture_id, actor, change, note)
    select u.source_id, :actor, jsonb_build_object('mergeUndone', jsonb_build_object('id', t.id, 'number', t.number, 'merge', u.id)),
           :note::text
    from undone u join capture t on t.id = u.root_id
    union all
    select u.root_id, :actor, jsonb_build_object('mergeUndone', jsonb_build_object('id', s.id, 'number', s.number, 'merge', u.id)),
           :note::text
    from undone u join capture s on s.id = u.source_id
)
select id, source_id, root_id from undone
