-- Kafka has the whole page: its window moves on, or waits for the last parts to be stored. A window that was started again meanwhile
-- has no such parts any more, and stays where it is.
with advanced as (
    update read_window
    set page_cursor     = :#${body[nextCursor]},
        page_number     = page_number + 1,
        spans_read      = spans_read + :#${body[spanCount]},
        resume_at       = least(coalesce(resume_at, to_at), coalesce(:#${body[oldestStart]}::timestamptz, to_at)
                                                            + interval '1 second'),
        attempts        = 0,
        first_failed_at = null,
        problem         = null,
        state           = case when :#${body[lastPage]} then 'handed' else 'due' end
    where id = :#${body[windowId]} and state = 'due' and page_number = :#${body[pageNumber]}
      and cardinality(:#${body[partIds]}::bigint[])
          = (select count(*) from page_part p where p.id = any (:#${body[partIds]}::bigint[]))
    returning tier, state, asked_at
),
calm as (
    update alert set resolved_at = now()
    where resolved_at is null and cause in ('ingestion.auth', 'ingestion.configuration', 'ingestion.failing')
    returning cause
),
resumed as (
    insert into audit_event (actor, action, subject_type, subject_id, detail)
    select 'groundhog', 'ingestion.recovered', 'source', 'datadog', jsonb_build_object('from', cause) from calm
)
update poll_cursor c
set last_success_at   = now(),
    -- where the newest minutes take longer to read than until the next poll, everything else gets as much time as they took
    next_hot_at       = greatest(c.next_hot_at,
                                 (select now() + least(now() + make_interval(secs => c.clock_skew_ms / 1000.0) - asked_at,
                                                       interval '1 minute')
                                  from advanced where tier = 'hot' and state = 'handed')),
    -- a page that was on its way when somebody paused reading leaves that person's reason alone
    problem           = case when c.paused = 'operator' then c.problem end,
    problem_kind      = case when c.paused = 'operator' then c.problem_kind end,
    problem_since     = case when c.paused = 'operator' then c.problem_since end,
    failures_in_a_row = 0,
    paused            = nullif(nullif(c.paused, 'auth'), 'configuration'),
    notice            = :#${body[notice]},
    clock_skew_ms     = :#${body[clockSkewMillis]}
where c.source = 'datadog' and c.fence = :#${body[fence]}
