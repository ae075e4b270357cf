-- Whether a part that came out of Kafka is still to be stored: asked before any work goes into it.
select p.id from page_part p join part_lane l using (lane)
where p.id = :#${exchangeProperty.part} and p.stored_at is null and p.id > l.stored_id
