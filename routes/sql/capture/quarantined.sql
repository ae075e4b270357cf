-- The span to try again, and the fencing number of the moment.
select q.raw, c.fence from quarantine q, poll_cursor c where q.id = :#quarantineId and q.state = 'open' and c.source = 'datadog'
