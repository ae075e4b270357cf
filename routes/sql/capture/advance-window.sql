-- The page is in: its window moves on, or is drained. Committed with the rows of the page.
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
        state           = case when :#${body[lastPage]} then 'drained' else 'due' end,
        finished_at     = case when :#${body[lastPage]} then now() end
    where id = :#${body[windowId]} and state = 'due' and page_number = :#${body[pageNumber]}
    returning *
),
drained as (
    select * from advanced where state = 'drained' and tier <> 'trace'
),
covered as (
    -- Complete is only what was asked for after late spans had time to settle; read is what was drained at all.
    update coverage v
    set read     = v.read + tstzmultirange(tstzrange(d.from_at, greatest(d.from_at, least(d.to_at, d.asked_at)))),
        complete = v.complete + tstzmultirange(tstzrange(d.from_at, greatest(d.from_at, least(d.to_at, d.asked_at
                                                         - make_interval(secs => :#${body[settleSeconds]})))))
    from drained d
    where v.source = 'datadog'
),
backfilled as (
    update backfill b
    set state = 'done', finished_at = now()
    from drained d
    where b.id = d.backfill_id and b.state = 'running'
      and not exists (select from read_window w where w.backfill_id = b.id and w.state in ('due', 'handed') and w.id <> d.id)
    returning b.id
),
audited as (
    insert into audit_event (actor, action, subject_type, subject_id)
    select 'groundhog', 'backfill.finished', 'backfill', id::text from backfilled
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
                                  from drained where tier = 'hot')),
    -- a page that was on its way when somebody paused reading leaves that person's reason alone
    problem           = case when c.paused = 'operator' then c.problem end,
    problem_kind      = case when c.paused = 'operator' then c.problem_kind end,
    problem_since     = case when c.paused = 'operator' then c.problem_since end,
    failures_in_a_row = 0,
    paused            = nullif(nullif(c.paused, 'auth'), 'configuration'),
    notice            = :#${body[notice]},
    clock_skew_ms     = :#${body[clockSkewMillis]}
where c.source = 'datadog' and c.fence = :#${body[fence]}
