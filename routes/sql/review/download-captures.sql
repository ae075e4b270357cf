-- Some of the captures that match all filters, by their number, from after the one given up to an end. The filters are those of
-- match-captures.sql.
select c.number, c.id, c.title, c.agent, c.environment, c.version, c.failure_class, c.severity, c.severity_reason, c.status, c.assignee,
       c.regressed, c.escalating, c.recurrence_count, c.observation_count, c.session_count, c.user_count, c.first_seen, c.last_seen,
       impact_summary(c) as impact_summary, c.context #>> '{error,type}' as error_type, c.context #>> '{error,message}' as error_message,
       c.missing, c.context_trace_id, c.context_at, c.signature
from capture c
where c.merged_into is null
  and c.number > :after and c.number <= :end
  and /*filters*/ true
order by c.number
limit :limit
