-- What is known of a stretch of time, as slices without gaps or overlaps. What is said first wins: complete, then past Datadog's
-- retention, read but not settled, failed in part or wholly, planned; the rest is unread.
with asked as (
    select tstzmultirange(tstzrange(:from::timestamptz, :to::timestamptz)) as span
), known as (
    select coalesce(c.complete, '{}') * span as complete, coalesce(c.expired, '{}') * span as expired,
           coalesce(c.read, '{}') * span as read
    from asked
    left join (select * from coverage order by source limit 1) c on true
), planned as (
    select range_agg(tstzrange(from_at, to_at)) filter (where state = 'incomplete' and page_number > 0
                                                        or state = 'due' and problem is not null and page_number > 0) as partial,
           range_agg(tstzrange(from_at, to_at)) filter (where state = 'incomplete' and page_number = 0
                                                        or state = 'due' and problem is not null and page_number = 0) as failed,
           range_agg(tstzrange(from_at, to_at)) filter (where state = 'handed' or state = 'due' and problem is null) as pending
    from read_window
    where state in ('due', 'handed', 'incomplete') and trace_id is null
      and from_at < :to::timestamptz and to_at > :from::timestamptz
), layer (state, stretches) as (
    select layers.* from asked, known, planned, lateral (values
        ('complete', complete),
        ('expired', expired - complete),
        ('read', read - complete - expired),
        ('partial', coalesce(partial, '{}') * span - complete - expired - read),
        ('failed', coalesce(failed, '{}') * span - complete - expired - read - coalesce(partial, '{}')),
        ('pending', coalesce(pending, '{}') * span - complete - expired - read - coalesce(partial, '{}') - coalesce(failed, '{}')),
        ('unread', span - complete - expired - read - coalesce(partial, '{}') - coalesce(failed, '{}') - coalesce(pending, '{}'))
    ) as layers (state, stretches)
)
select lower(slice) as from_at, upper(slice) as to_at, layer.state,
       case layer.state
           when 'expired' then 'Datadog no longer has it'
           when 'read' then 'read once; late spans may still arrive'
           when 'pending' then 'planned'
           when 'partial' then reason.problem
           when 'failed' then reason.problem
           when 'unread' then 'not planned'
       end as reason
from layer, unnest(stretches) as slice
left join lateral (
    select w.problem from read_window w
    where layer.state in ('partial', 'failed') and w.state in ('due', 'incomplete') and w.problem is not null and w.trace_id is null
      and tstzrange(w.from_at, w.to_at) && slice
    order by w.id desc limit 1) reason on true
order by 1
