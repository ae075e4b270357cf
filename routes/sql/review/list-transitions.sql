-- Every change of status that is possible, and who may make it.
select from_status::text as "from", to_status::text as "to", made_by as "by"
from status_transition
order by from_status, to_status, made_by
