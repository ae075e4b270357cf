-- Notes that a part is stored, in the transaction that stores it. No row: it is stored already, it was replaced, or a later part of
-- its lane is stored, and nothing of it may be committed. A part that is stored in pieces counts with the last of them.
with taken as (
    update page_part p
    set stored_at = case when :#${body[finalPart]} then now() end
    from part_lane l
    where p.id = :#${exchangeProperty.part} and p.stored_at is null and l.lane = p.lane and l.stored_id < p.id
    returning p.id, p.lane
)
update part_lane l
set stored_id = case when :#${body[finalPart]} then t.id else l.stored_id end
from taken t
where l.lane = t.lane
