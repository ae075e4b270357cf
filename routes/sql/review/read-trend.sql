-- The traces of one capture over time, in whole hours or days (UTC); steps without any are left out.
select date_trunc(:step::text, hour, 'UTC') as at, sum(traces)::bigint as traces
from capture_hour
where capture_id = :capture and hour >= :from::timestamptz and hour < :to::timestamptz
group by 1
having sum(traces) > 0
order by 1
