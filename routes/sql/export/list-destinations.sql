-- What the database knows of the destinations: their state, what waits for them, and how the last day went.
select t.name, t.state, t.careful, t.changed_at, t.changed_by, t.reason, t.not_before, t.failures_in_a_row, t.failing_since,
       t.last_success_at, t.last_failure_at, t.last_status, t.last_answer,
       waiting.due, waiting.retrying, waiting.oldest_due_at, waiting.next_attempt_at, given_up.dead,
       coalesce(day.delivered, 0) as delivered_last_day, coalesce(day.failed, 0) as failed_last_day
from destination t
cross join lateral (
    select count(*) as due, count(*) filter (where d.tries > 0) as retrying,
           min(d.round_began_at) as oldest_due_at, min(d.due_at) as next_attempt_at
    from delivery d where d.destination = t.name and d.state = 'due') waiting
cross join lateral (
    select count(*) as dead from delivery d where d.destination = t.name and d.state = 'dead') given_up
left join lateral (
    select sum(h.delivered)::bigint as delivered, sum(h.failed)::bigint as failed
    from delivery_hour h where h.destination = t.name and h.hour > now() - interval '24 hours') day on true
where :name::text is null or t.name = :name::text
order by t.name
