-- What captures lacked when they were first reviewed, the most frequent first.
select part, count(*) as captures
from capture, unnest(reviewed_missing) as part
where reviewed_at >= :from::timestamptz and reviewed_at < :to::timestamptz and reviewed_missing <> '{}'
group by part
order by captures desc, part
