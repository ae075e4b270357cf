-- The captures that may be the same issue as this one, the likeliest first: by what their signatures look like, unless somebody has
-- said that they are not. What is kept apart is asked for the few that are alike, never for every capture.
with ours as (
    select distinct s.signature
    from merged_captures(:capture::uuid) m join capture_signature s on s.capture_id = m and (s.follows or s.failures > 0)
),
pair as (
    select s.other_signature as theirs, s.score, s.reason, s.created_at, s.dismissed_at, s.dismissed_by
    from ours join capture_suggestion s on s.signature = ours.signature
    union all
    select s.signature, s.score, s.reason, s.created_at, s.dismissed_at, s.dismissed_by
    from ours join capture_suggestion s on s.other_signature = ours.signature
),
best as materialized (
    select distinct on (c.id) c.id, p.score, p.reason, p.created_at, p.dismissed_at, p.dismissed_by
    from pair p
    join capture_signature t on t.signature = p.theirs and (t.follows or t.failures > 0)
    join capture c on c.id = standing_capture(t.capture_id)
    where c.id <> :capture::uuid
    order by c.id, p.dismissed_at nulls first, p.score desc
)
select c.id, c.number, c.title, c.agent, c.status, c.severity, c.recurrence_count, c.last_seen, b.score, b.reason,
       b.created_at as since, b.dismissed_at, b.dismissed_by
from best b join capture c on c.id = b.id
where (b.dismissed_at is null or :dismissed::boolean) and not kept_apart(:capture::uuid, b.id)
order by b.score desc, c.number
limit :limit
