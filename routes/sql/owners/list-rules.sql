-- Who takes care of which agents; the first that fits counts.
select agents, assignee from owner_rule order by position
