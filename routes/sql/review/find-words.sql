-- The captures that have all words typed, unless there are many. Words that are in few captures are looked up here first, by their index;
-- for words that are in many it is faster to walk through the queue until a page is full.
with found as materialized (
    select capture_id from capture_text where words @@ to_tsquery('simple', :words::text)
    union all
    select id from capture where number = :wordOrNumber::bigint
    limit :few::integer + 1
)
select case when count(*) <= :few::integer then coalesce(array_agg(capture_id), '{}') end as found from found
