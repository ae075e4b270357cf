-- How long after their failure spans were captured, by the day (UTC) they failed: how many took up to 300 ^ (bucket / 115) seconds.
select day, bucket, signals
from latency_day
where day >= (:from::timestamptz at time zone 'UTC')::date and day < (:to::timestamptz at time zone 'UTC')::date
order by day, bucket
