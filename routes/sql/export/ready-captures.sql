-- Captures that are ready and that a rule of groundhog.export.auto sends to one destination, without those it has already in their
-- present form; the longest ready first.
select c.id
from capture c
where c.status = 'ready' and c.merged_into is null
  and c.severity >= :severity::severity
  and (:agents::text[] is null or c.agent = any (:agents::text[]))
  and (:environments::text[] is null or c.environment = any (:environments::text[]))
  and (:failureClasses::text[] is null or c.failure_class = any (:failureClasses::text[]))
  and not exists (select from export_package p
                  where p.capture_id = c.id and p.destination = :destination and p.observation_count = c.observation_count)
order by c.updated_at, c.id
limit :limit
