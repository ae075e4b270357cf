-- A merge, and how many root causes would go home and would stay if it were undone.
with merge as (
    select m.source_id, m.undone_at is not null as undone, standing_capture(m.target_id) as root_id
    from capture_merge m where m.id = :merge::uuid
),
home as (
    select h as id from merge m cross join lateral merged_captures(m.source_id) h
)
select m.source_id, m.undone, m.root_id,
       count(*) filter (where r.trace_id is not null and coalesce(r.home_id, r.capture_id) in (select id from home)) as at_home,
       count(*) filter (where r.trace_id is not null and coalesce(r.home_id, r.capture_id) not in (select id from home)) as others
from merge m
left join trace_reference r on r.capture_id = m.root_id and r.cause_span_id is null
group by m.source_id, m.undone, m.root_id
