-- Makes the next poll due now. Whatever Datadog asked to wait for stays; answers until when, and what it was paused for.
with polled as (
    update poll_cursor set next_hot_at = '-infinity' where paused is null returning source, not_before
), audited as (
    insert into audit_event (actor, action, subject_type, subject_id)
    select :actor, 'ingestion.poll_requested', 'source', source from polled
)
select s.source, s.paused, case when p.not_before > now() then p.not_before end as not_before
from poll_cursor s left join polled p on p.source = s.source
order by s.source limit 1
