-- The agents that failed most, with how often they did in the stretch of the same length before.
select agent, coalesce(sum(traces) filter (where day >= (:from::timestamptz at time zone 'UTC')::date), 0)::bigint as traces,
       coalesce(sum(traces) filter (where day < (:from::timestamptz at time zone 'UTC')::date), 0)::bigint as traces_before
from failure_day
where day >= (:before::timestamptz at time zone 'UTC')::date and day < (:to::timestamptz at time zone 'UTC')::date
group by agent
having coalesce(sum(traces) filter (where day >= (:from::timestamptz at time zone 'UTC')::date), 0) > 0
order by traces desc, agent
limit 10
