-- Claims the poll for one replica when there is something to do: a lease with a new fencing number. No row: somebody else
-- polls, or there is nothing to do. A replica may take over its own lease, so that a restart goes on at once.
update poll_cursor
set holder      = :#holder,
    fence       = fence + 1,
    lease_until = now() + make_interval(secs => :#leaseSeconds)
where source = (select source from poll_cursor where source = 'datadog' for update skip locked)
  and (lease_until < now() or holder = :#holder)
  and case
          when paused is null then
              not_before <= now()
              and (next_hot_at <= now() or exists (select from read_window where state = 'due' and not_before <= now()))
          when paused = 'operator' then false
          else next_probe_at <= now()
      end
returning fence, paused, budget::text as budget, next_hot_at <= now() as plan_due
