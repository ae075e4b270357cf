-- Backfills with their progress, newest first; with an id, only that one. A window that was split counts by its parts.
select b.id, b.from_at, b.to_at, b.requested_by, b.created_at, b.expired_from, b.expired_to,
       case when b.state = 'running' and w.due = 0 then 'done' else b.state end as state,
       coalesce(b.finished_at, case when w.due = 0 then coalesce(w.finished_at, b.created_at) end) as finished_at,
       w.total, w.drained, w.due, w.spans_read,
       w.seconds_settled, w.seconds_total,
       case when b.state = 'running' and w.due > 0 and w.seconds_settled > 0
            then now() + (now() - b.created_at) * ((w.seconds_total - w.seconds_settled) / w.seconds_settled) end as eta,
       current.from_at as current_from, current.to_at as current_to,
       w.unread
from backfill b
cross join lateral (
    select count(*) filter (where state <> 'split') as total,
           count(*) filter (where state = 'drained') as drained,
           count(*) filter (where state in ('due', 'handed')) as due,
           coalesce(sum(spans_read), 0)::bigint as spans_read,
           max(finished_at) as finished_at,
           coalesce(sum(extract(epoch from to_at - from_at)) filter (where state <> 'split'), 0)::float8 as seconds_total,
           coalesce(sum(extract(epoch from to_at - from_at)) filter (where state not in ('split', 'due', 'handed')), 0)::float8
               as seconds_settled,
           coalesce(jsonb_agg(jsonb_build_object('from', from_at, 'to', to_at, 'state', state,
                                                 'reason', coalesce(problem, 'no reason was recorded')) order by from_at)
                        filter (where state in ('incomplete', 'expired') or (state = 'due' and problem is not null)),
                    '[]') as unread
    from read_window
    where backfill_id = b.id) w
left join lateral (
    select from_at, to_at from read_window
    where backfill_id = b.id and state in ('due', 'handed')
    order by state = 'due' desc, page_number > 0 desc, to_at desc limit 1) current on true
where (:id::uuid is null or b.id = :id::uuid)
  and (:placeAt::timestamptz is null or (b.created_at, b.id) < (:placeAt::timestamptz, :placeId::uuid))
order by b.created_at desc, b.id desc
limit :limit
