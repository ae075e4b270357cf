-- Failed traces by day (UTC) and class.
select day, failure_class, sum(traces)::bigint as traces
from failure_day
where day >= (:from::timestamptz at time zone 'UTC')::date and day < (:to::timestamptz at time zone 'UTC')::date
group by day, failure_class
having sum(traces) > 0
order by day, failure_class
