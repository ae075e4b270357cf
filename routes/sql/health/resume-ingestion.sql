-- Resumes reading, whatever it was paused for, and at once, or when a wait is over that Datadog asked for; answers how many sources
-- were paused.
with before as (
    select source, paused, paused_at from poll_cursor where paused is not null for update
), resumed as (
    update poll_cursor p
    set paused = null, paused_by = null, paused_at = null, problem = null, problem_kind = null, problem_since = null,
        next_hot_at = now(), next_probe_at = now(),
        not_before = greatest(now(), to_timestamp((p.budget ->> 'blockedUntil')::bigint / 1000.0))
    from before b where p.source = b.source
    returning p.source, b.paused, b.paused_at
), audited as (
    insert into audit_event (actor, action, subject_type, subject_id, detail)
    select :actor, 'ingestion.resumed', 'source', source, jsonb_build_object('paused', paused, 'pausedAt', paused_at)
    from resumed
)
select count(*) from resumed
