-- Gives the lease back, so that the next due work can be taken by any replica at once.
update poll_cursor set lease_until = '-infinity' where source = 'datadog' and fence = :#${exchangeProperty.fence}
