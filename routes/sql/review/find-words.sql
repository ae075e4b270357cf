-- The captures that have all words typed, up to a limit. Words that are in few captures are looked up here first, by their index;
-- for words that are in many it is faster to walk through the queue until a page is full.
select id
from capture
where search @@ to_tsquery('simple', :words::text)
   or search @@ plainto_tsquery('simple', :plain::text)
   or number = :number::bigint
limit :limit
