-- What a comparison has to know of two captures.
select id, number, title, agent, status, first_seen, last_seen from capture where id in (:one::uuid, :other::uuid)
