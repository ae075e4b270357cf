-- Captures that were exported or resolved in a stretch of time, each once, how many of them have come back since, and how often captures
-- came back in it and in the stretch of the same length before.
with closed as (
    select capture_id, min(at) as at
    from capture_history
    where to_status in ('exported', 'resolved') and not undone and at >= :from::timestamptz and at < :to::timestamptz
    group by capture_id
),
back as (
    select capture_id, max(at) as at from capture_history where regression and at >= :from::timestamptz group by capture_id
)
select (select count(*) from closed) as closed,
       (select count(*) from closed c join back b using (capture_id) where b.at > c.at) as came_back,
       (select count(*) from capture_history where regression and at >= :from::timestamptz and at < :to::timestamptz) as regressions,
       (select count(*) from capture_history where regression and at >= :before::timestamptz and at < :from::timestamptz)
           as regressions_before
