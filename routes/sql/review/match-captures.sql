-- The captures that match all filters given (null: any), held so that nobody changes them meanwhile, up to a limit. The list, the
-- facets and the download take their filters from here: what stands between the marks, and of that only what is asked for.
select c.id
from capture c
where c.merged_into is null
  /*menus*/
  and (:statuses::capture_status[] is null or c.status = any (:statuses::capture_status[]))
  and (:severities::severity[] is null or c.severity = any (:severities::severity[]))
  and (:agents::text[] is null or c.agent = any (:agents::text[]))
  and (:failureClasses::text[] is null or c.failure_class = any (:failureClasses::text[]))
  and (:environments::text[] is null or c.environment = any (:environments::text[]))
  -- 'none' stands for captures that nobody has taken
  and (:assignees::text[] is null
       or c.assignee = any (:assignees::text[])
       or c.assignee is null and 'none' = any (:assignees::text[]))
  and (:regressed::boolean is null or c.regressed = :regressed::boolean)
  and (:escalating::boolean is null or c.escalating = :escalating::boolean)
  /*others*/
  and (:notAgents::text[] is null or c.agent <> all (:notAgents::text[]))
  and (:notFailureClasses::text[] is null or c.failure_class <> all (:notFailureClasses::text[]))
  and (:notEnvironments::text[] is null or c.environment <> all (:notEnvironments::text[]))
  and (:notAssignees::text[] is null
       or c.assignee <> all (:notAssignees::text[])
       or c.assignee is null and 'none' <> all (:notAssignees::text[]))
  and (:assigned::boolean is null or (c.assignee is not null) = :assigned::boolean)
  and (:versions::text[] is null or c.version = any (:versions::text[]))
  and (:notVersions::text[] is null or c.version is null or c.version <> all (:notVersions::text[]))
  and (:signatures::text[] is null
       or c.id in (select standing_capture(s.capture_id) from capture_signature s where s.signature = any (:signatures::text[]))
       or c.signature = any (:signatures::text[]))
  and (:notSignatures::text[] is null
       or c.signature <> all (:notSignatures::text[])
          and c.id not in (select standing_capture(s.capture_id) from capture_signature s
                           where s.signature = any (:notSignatures::text[])))
  -- seen at any time from 'from' (inclusive) to 'to' (exclusive)
  and (:from::timestamptz is null or c.last_seen >= :from::timestamptz)
  and (:to::timestamptz is null or c.first_seen < :to::timestamptz)
  and (:firstFrom::timestamptz is null or c.first_seen >= :firstFrom::timestamptz)
  and (:firstTo::timestamptz is null or c.first_seen < :firstTo::timestamptz)
  and (:lastFrom::timestamptz is null or c.last_seen >= :lastFrom::timestamptz)
  and (:lastTo::timestamptz is null or c.last_seen < :lastTo::timestamptz)
  and (:minRecurrence::bigint is null or c.recurrence_count >= :minRecurrence::bigint)
  and (:maxRecurrence::bigint is null or c.recurrence_count <= :maxRecurrence::bigint)
  and (:complete::boolean is null or (c.missing = '{}') = :complete::boolean)
  and (:numbers::bigint[] is null or c.number = any (:numbers::bigint[]))
  and (:notNumbers::bigint[] is null or c.number <> all (:notNumbers::bigint[]))
  -- words that are in few captures only have been looked up already (find-words.sql)
  and (:found::uuid[] is null or c.id = any (:found::uuid[]))
  and (:words::text is null
       or :found::uuid[] is not null
       or c.number = :wordOrNumber::bigint
       or exists (select from capture_text t where t.capture_id = c.id and t.words @@ to_tsquery('simple', :words::text) /*each*/))
  and (:notWords::text is null
       or not exists (select from capture_text t where t.capture_id = c.id and t.words @@ to_tsquery('simple', :notWords::text) /*each*/))
  /*end*/
order by c.id
limit :limit
for update of c
