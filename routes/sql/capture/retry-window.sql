-- Datadog could not answer: this window waits (2, 4, 8 … 120 s with groundhog.datadog.retry-delay as shipped, spread by a fifth), and
-- the whole source a little when nothing succeeds. Audited once for each stretch of trouble. Answers whether other windows succeed
-- meanwhile, so that this one may be the problem.
with failed as (
    update read_window
    set attempts = attempts + 1, first_failed_at = coalesce(first_failed_at, now()),
        problem = :#${exchangeProperty.problemDetail},
        not_before = now() + make_interval(secs => least(120, :#${exchangeProperty.plan[retrySeconds]} * 2 ^ least(attempts, 6))
                                                * (0.9 + random() * 0.2))
    where id = :#${exchangeProperty.windowId} and state = 'due'
    returning attempts, first_failed_at
),
troubled as (
    update poll_cursor
    set problem = :#${exchangeProperty.problemDetail}, problem_kind = :#${exchangeProperty.problemKind},
        problem_since = coalesce(problem_since, now()), failures_in_a_row = failures_in_a_row + 1,
        not_before = now() + make_interval(secs => case when failures_in_a_row < 2 then 0
                                                        else least(60, :#${exchangeProperty.plan[retrySeconds]} / 2
                                                                     * 2 ^ least(failures_in_a_row - 2, 6)) end)
    where source = 'datadog' and fence = :#${exchangeProperty.fence} and paused is distinct from 'operator'
    returning failures_in_a_row, last_success_at
),
audited as (
    insert into audit_event (actor, action, subject_type, subject_id, detail)
    select 'groundhog', 'ingestion.failed', 'source', 'datadog',
           jsonb_build_object('kind', :#${exchangeProperty.problemKind}::text, 'status', :#${exchangeProperty.problemStatus}::int,
                              'problem', :#${exchangeProperty.problemDetail}::text)
    from troubled where failures_in_a_row = 1
)
select failed.attempts >= 3 and troubled.last_success_at > failed.first_failed_at as window_is_the_problem
from failed, troubled
