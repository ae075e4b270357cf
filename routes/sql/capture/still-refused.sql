-- The keys are still refused: try again later.
update poll_cursor
set next_probe_at = now() + make_interval(secs => :#${exchangeProperty.plan[probeIntervalSeconds]})
where source = 'datadog' and fence = :#${exchangeProperty.fence}
