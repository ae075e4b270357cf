-- The capture that a client names, whatever became of it.
select id from capture where id = :id::uuid or number = :number::bigint
