-- The cursor died: the listing starts again below what is committed, at once the first time, with growing pauses after that.
update read_window
set page_cursor = null, attempts = attempts + 1, problem = :#${exchangeProperty.problemDetail},
    not_before = now() + make_interval(secs => case when attempts = 0 then 0
                                                    else least(300, :#${exchangeProperty.plan[retrySeconds]} * 2 ^ least(attempts - 1, 8)) end)
where id = :#${exchangeProperty.windowId} and state = 'due'
