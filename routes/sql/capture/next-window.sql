-- The most urgent window that the request budget allows, and the lease prolonged for it. What was begun is finished first: where
-- pages take longer than the poll interval, newer windows would otherwise keep every listing from its second page.
with held as (
    update poll_cursor
    set lease_until = now() + make_interval(secs => :#${exchangeProperty.plan[leaseSeconds]}), last_attempt_at = now()
    where source = 'datadog' and fence = :#${exchangeProperty.fence} and (paused is null or paused <> 'operator')
      and not_before <= now()
    returning clock_skew_ms
),
next as (
    select w.id from read_window w, held
    where w.state = 'due' and w.not_before <= now() and w.tier = any (:#${exchangeProperty.tiers}::read_tier[])
      -- Where pages travel through Kafka, reading waits for those who store them. Now and then a page goes on its way all the same: were
      -- everything lost that is under way, it would be the later part by which that is noticed.
      and ((select count(*) from page_part where stored_at is null) < :#${exchangeProperty.plan[partsAhead]}
           or not exists (select from page_part
                          where handed_at > now() - make_interval(secs => :#${exchangeProperty.plan[partsPauseSeconds]})))
    order by w.tier, w.page_number > 0 desc, w.to_at desc, w.id
    limit 1
)
update read_window w
set asked_at = case when page_number = 0 then now() + make_interval(secs => held.clock_skew_ms / 1000.0) else asked_at end
from next, held
where w.id = next.id
returning w.id, w.tier::text as tier, w.from_at, coalesce(w.resume_at, w.to_at) as to_at, w.trace_id, w.capture_id,
          w.page_cursor, w.page_number, w.page_limit, w.attachments, w.attempts
