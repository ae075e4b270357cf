-- Datadog refuses the keys or the request itself: stop asking, say once what to do, and try again now and then.
with paused as (
    update poll_cursor
    set paused            = :#${exchangeProperty.pauseKind},
        paused_at         = case when paused is null then now() else paused_at end,
        paused_by         = 'groundhog',
        problem           = :#${exchangeProperty.problemDetail},
        problem_kind      = :#${exchangeProperty.problemKind},
        problem_since     = coalesce(problem_since, now()),
        failures_in_a_row = failures_in_a_row + 1,
        next_probe_at     = now() + make_interval(secs => :#${exchangeProperty.plan[probeIntervalSeconds]})
    where source = 'datadog' and fence = :#${exchangeProperty.fence} and (paused is null or paused <> 'operator')
    returning source
),
told as (
    insert into alert (cause, severity, message)
    select 'ingestion.' || :#${exchangeProperty.pauseKind}, 'critical',
           'Reading from Datadog is paused: ' || rtrim(:#${exchangeProperty.problemDetail}, '. ')
           || '. It resumes by itself and reads the gap.'
    from paused
    on conflict (cause) where resolved_at is null do nothing
    returning id
)
insert into audit_event (actor, action, subject_type, subject_id, detail)
select 'groundhog', 'ingestion.paused', 'source', 'datadog',
       jsonb_build_object('kind', :#${exchangeProperty.problemKind}::text, 'status', :#${exchangeProperty.problemStatus}::int,
                          'problem', :#${exchangeProperty.problemDetail}::text)
from told
