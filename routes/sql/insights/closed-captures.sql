-- Captures by the day (UTC) they were exported or resolved (once a day), how many of them have come back since, and how many came back
-- on that day, whenever they had been closed.
with closed as (
    select (at at time zone 'UTC')::date as day, capture_id, min(at) as at
    from capture_history
    where to_status in ('exported', 'resolved') and not undone and at >= :from::timestamptz and at < :to::timestamptz
    group by 1, 2
),
back as (
    select capture_id, max(at) as at from capture_history where regression and at >= :from::timestamptz group by capture_id
),
by_day as (
    select c.day, count(*) as closed, count(*) filter (where b.at > c.at) as came_back, 0 as regressions
    from closed c left join back b using (capture_id)
    group by c.day
    union all
    select (at at time zone 'UTC')::date, 0, 0, count(*)
    from capture_history
    where regression and at >= :from::timestamptz and at < :to::timestamptz
    group by 1
)
select day, sum(closed)::bigint as closed, sum(came_back)::bigint as came_back, sum(regressions)::bigint as regressions
from by_day
group by day
order by day
