-- Templates that have not been compared with others for suggestions yet, the oldest first.
select signature, title, agent, failure_class, explanation
from signature_template
where compared_at is null
order by ordinal
limit :limit
for update skip locked
