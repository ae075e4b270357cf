-- The move to the rules in force that is under way, unless another replica is at it.
select id, state, place_trace, place_span, joined, parted, requested_by
from grouping_migration
where state in ('signing', 'regrouping') and rules_id = :rules
for update skip locked
