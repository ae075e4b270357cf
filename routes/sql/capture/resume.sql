-- The keys work again: reading goes on, first with what was missed.
with resumed as (
    update poll_cursor
    set paused = null, problem = null, problem_kind = null, problem_since = null, failures_in_a_row = 0,
        not_before = '-infinity', next_hot_at = '-infinity'
    where source = 'datadog' and fence = :#${exchangeProperty.fence} and paused = 'auth'
    returning source
),
calm as (
    update alert set resolved_at = now()
    from resumed where cause = 'ingestion.auth' and resolved_at is null
)
insert into audit_event (actor, action, subject_type, subject_id)
select 'groundhog', 'ingestion.resumed', 'source', 'datadog' from resumed
