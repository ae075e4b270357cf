-- The beginning of a change of many captures; the token undoes it.
insert into bulk_change (actor, change) values (:actor, :change::jsonb) returning token
