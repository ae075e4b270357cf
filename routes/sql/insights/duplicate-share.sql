-- Captures by the day (UTC) they were opened, and how many of them had been duplicates: merged into another one since, and not taken
-- apart again.
select (c.created_at at time zone 'UTC')::date as day, count(*) as captures,
       count(*) filter (where c.merged_into is not null
                          and exists (select from capture_merge m where m.source_id = c.id and m.undone_at is null and m.kind <> 'split-undone')) as duplicates
from capture c
where c.created_at >= :from::timestamptz and c.created_at < :to::timestamptz
group by 1
order by 1
