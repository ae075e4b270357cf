-- The queue: captures that match all filters, in one of the orders of CaptureSort, from after a place in it, each with its traces over
-- time. The filters are those of match-captures.sql, words looked up for each capture on the way, because a page is soon full. First only
-- what stands in an index is looked at, then the rows of the page.
with page as materialized (
    select c.id
    from capture c
    where c.merged_into is null
      and /*filters, words for each*/ true
      and /*after*/ true
    order by /*order*/ c.last_seen desc, c.id desc
    limit :limit
)
select c.id, c.number, c.title, c.agent, c.environment, c.version, c.failure_class, c.severity, c.status,
       c.recurrence_count, c.observation_count, c.session_count, c.user_count, c.first_seen, c.last_seen,
       impact_summary(c) as impact_summary, c.assignee, c.regressed, c.escalating, c.signature, c.predecessor_id,
       c.context_trace_id, c.context_at, c.snooze_until, c.snooze_left, c.snooze_pace, c.missing, c.review_revision,
       over_time.places, over_time.counts
from page
join capture c on c.id = page.id
left join lateral (
    select array_agg(place order by place) as places, array_agg(traces order by place) as counts
    from (select (extract(epoch from h.hour - :sparkFrom::timestamptz)::bigint / :sparkSeconds::bigint)::integer as place,
                 sum(h.traces)::bigint as traces
          from capture_hour h
          where h.capture_id = c.id and h.hour >= :sparkFrom::timestamptz and h.hour < :sparkTo::timestamptz
          group by place) each_place) as over_time on true
order by /*order*/ c.last_seen desc, c.id desc
