-- Rules that were in force once.
select id, engine, digest, rules from grouping_rules where id = :id
