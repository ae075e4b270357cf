-- The span to try again, the moment it is tried, and the fencing number of that moment.
select q.raw, c.fence, clock_timestamp() as began
from quarantine q, poll_cursor c
where q.id = :#quarantineId and q.state = 'open' and c.source = 'datadog'
