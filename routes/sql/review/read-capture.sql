-- All that is known of one capture, or of the one it was merged into.
with recursive target as (
    select id, number, id as asked_id, number as asked_number, merged_into, 0 as hops
    from capture where id = :id::uuid or number = :number::bigint
    union all
    select c.id, c.number, t.asked_id, t.asked_number, c.merged_into, t.hops + 1
    from target t join capture c on c.id = t.merged_into where t.hops < 10000
)
select c.id, c.number, c.title, c.agent, c.environment, c.version, c.failure_class, c.severity, c.severity_reason, c.status,
       c.recurrence_count, c.observation_count, c.session_count, c.user_count, c.reached_count, c.recovered_count,
       c.first_seen, c.last_seen, impact_summary(c) as impact_summary, c.assignee, c.regressed, c.escalating, c.signature,
       c.context, c.context_at, c.context_trace_id, c.context_span_id,
       nullif(c.context -> 'error', 'null') as error,
       nullif(c.context -> 'evaluations', 'null') as evaluations,
       grouping_of(c) as grouping, c.redactions, c.created_at, c.updated_at, c.revision,
       c.predecessor_id, p.number as predecessor_number,
       case when t.hops > 0 then t.asked_id end as merged_from_id,
       case when t.hops > 0 then t.asked_number end as merged_from_number,
       case when s.complete then 'complete' when s.trace_id is not null then 'partial' else 'missing' end as trace_snapshot,
       coalesce(c.context -> 'truncated' = 'true', false) as truncated,
       c.missing, c.observed_severity, c.snooze_until, c.snooze_left, c.snooze_pace, c.review_revision,
       (select array_agg(s.to_status::text order by s.to_status) from status_transition s
        where s.from_status = c.status and s.made_by = 'person') as transitions
from target t
join capture c on c.id = t.id
left join capture p on p.id = c.predecessor_id
left join trace_snapshot s on s.trace_id = c.context_trace_id
where t.merged_into is null
