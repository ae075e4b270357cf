-- Locks the cursor for this page. No row: another replica has taken over, and nothing of this page may be committed.
update poll_cursor
set lease_until = now() + make_interval(secs => :#${body[leaseSeconds]}),
    spans_read  = spans_read + :#${body[spanCount]}
where source = 'datadog' and fence = :#${body[fence]}
