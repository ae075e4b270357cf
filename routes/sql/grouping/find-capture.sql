-- A capture by its id or its number, and the one it stands in today.
select c.id, c.number, s.id as standing_id, s.number as standing_number
from capture c join capture s on s.id = standing_capture(c.id)
where c.id = :id::uuid or c.number = :number::bigint
