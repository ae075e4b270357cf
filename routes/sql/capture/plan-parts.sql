-- Numbers the parts of a page before Kafka gets them, so that none of them can be missing without a trace. Where the page was handed
-- out before and its window has not moved on, these take the place of those parts, which are not stored any more.
with former as (
    delete from page_part where window_id = :#${body[windowId]} and page_number = :#${body[pageNumber]}
),
lanes as (
    insert into part_lane (lane) select distinct lane from unnest(:#${body[lanes]}::int[]) as t (lane) order by lane
    on conflict do nothing
)
insert into page_part (window_id, page_number, lane)
select :#${body[windowId]}, :#${body[pageNumber]}, lane
from unnest(:#${body[lanes]}::int[]) with ordinality as t (lane, ordinal)
order by ordinal
returning id
