-- Datadog asked to wait: nothing is asked before that, by any replica.
update poll_cursor
set not_before = now() + make_interval(secs => :#${exchangeProperty.waitSeconds}), problem_kind = 'RATE_LIMIT'
where source = 'datadog' and fence = :#${exchangeProperty.fence}
