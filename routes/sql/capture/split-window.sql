-- Asks for less where one listing is too much: half the time where that can help, else half the page, at last without attachments.
with cut as (
    update read_window w
    set state       = case when h.by_time then 'split' else 'due' end,
        finished_at = case when h.by_time then now() end,
        page_limit  = case when h.by_time then w.page_limit else greatest(1, w.page_limit / 2) end,
        attachments = w.attachments and (h.by_time or w.page_limit > 1),
        page_cursor = null,
        attempts    = case when h.by_time or w.page_limit > 1 or w.attachments then 0 else w.attempts + 1 end,
        not_before  = case when h.by_time or w.page_limit > 1 or w.attachments then w.not_before
                           else now() + make_interval(secs => least(600, :#${exchangeProperty.plan[retrySeconds]} / 2
                                                                          * 2 ^ least(w.attempts, 10))) end,
        problem     = :#${exchangeProperty.problemDetail}
    from (select id, trace_id is null
                     and coalesce(resume_at, to_at) - from_at > interval '1 second'
                     and (:#${exchangeProperty.halveTime} and coalesce(resume_at, to_at) - from_at > interval '1 minute'
                          or page_limit = 1 and not attachments) as by_time
          from read_window where id = :#${exchangeProperty.windowId}) h
    where w.id = h.id and w.state = 'due'
    returning w.*, h.by_time
),
half as (
    insert into read_window (tier, from_at, to_at, resume_at, backfill_id, page_limit, attachments)
    select c.tier, part.from_at, part.to_at, part.resume_at, c.backfill_id, c.page_limit, c.attachments
    from cut c,
         lateral (select date_trunc('milliseconds', c.from_at + (coalesce(c.resume_at, c.to_at) - c.from_at) / 2) as at) middle,
         lateral (values (c.from_at, middle.at, null::timestamptz), (middle.at, c.to_at, c.resume_at)) as part (from_at, to_at, resume_at)
    where c.by_time
    returning id, to_at
)
-- Parts of its pages that are still on their way through Kafka belong to the half that takes over what has been read.
update page_part p
set window_id = half.id, page_number = null
from cut c join half on half.to_at = c.to_at
where c.by_time and p.window_id = c.id
