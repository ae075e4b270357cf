-- How much of the queue may be entries for one and the same issue: open captures, those of them with a suggestion above the threshold
-- that nobody has dismissed, and how many of those have an older twin. One row.
with alike as materialized (
    select distinct x.id as one_id, x.number as one, y.id as other_id, y.number as other
    from capture_suggestion s
    join capture_signature a on a.signature = s.signature and (a.follows or a.failures > 0)
    join capture_signature b on b.signature = s.other_signature and (b.follows or b.failures > 0)
    join capture x on x.id = standing_capture(a.capture_id)
    join capture y on y.id = standing_capture(b.capture_id)
    where s.dismissed_at is null and s.score >= :threshold and x.id <> y.id
      and x.status in ('new', 'triaged', 'ready') and y.status in ('new', 'triaged', 'ready')
),
pair as (
    select distinct least(one, other) as older, greatest(one, other) as newer from alike where not kept_apart(one_id, other_id)
),
counted as (
    select (select count(*) from capture where merged_into is null and status in ('new', 'triaged', 'ready')) as open_captures,
           (select count(*) from (select older from pair union select newer from pair) twins) as suggested,
           (select count(distinct newer) from pair) as duplicates
)
select open_captures, suggested, duplicates, coalesce(suggested::float8 / nullif(open_captures, 0), 0) as share from counted
