-- Brings a destination up to date with a batch of results: pauses it when it must be configured anew, switches it off when the receiver
-- is gone for good (410), goes carefully while it keeps failing, and opens up again at the first success. Tells the person in
-- charge once when that changes.
with facts as (
    select :#${exchangeProperty.noted[delivered]}::bigint as delivered, :#${exchangeProperty.noted[failed]}::bigint as failed, :#${exchangeProperty.noted[transient]}::bigint as transient,
           :#${exchangeProperty.noted[dead]}::bigint as dead, :#${exchangeProperty.noted[wait_seconds]}::float8 as wait_seconds, :#${exchangeProperty.noted[misconfigured]}::text as misconfigured,
           :#${exchangeProperty.noted[gone]}::text as gone, :#${exchangeProperty.noted[given_up]}::text as given_up, :#${exchangeProperty.noted[last_status]}::integer as last_status,
           :#${exchangeProperty.noted[last_answer]}::text as last_answer
),
before as (
    select name, state, careful, changed_by, reason, failures_in_a_row, failing_since
    from destination where name = :#${exchangeProperty.batch[destination]} for no key update
),
judged as (
    select b.*, f.*,
           case when gone is not null then 'disabled'
                when state = 'active' and misconfigured is not null then 'paused'
                when state = 'paused' and changed_by = 'groundhog' and delivered > 0 and misconfigured is null then 'active'
                else state end as new_state,
           case when delivered > 0 then 0 else failures_in_a_row + transient end as new_failures
    from before b, facts f
),
decided as (
    select j.*,
           new_state = 'paused' and (state <> 'paused' or changed_by = 'groundhog')
               or new_state = 'active' and new_failures >= :#${exchangeProperty.batch[slowAfter]} as new_careful,
           case when new_state = 'disabled' then gone when new_state = 'paused' then coalesce(misconfigured, reason) end as new_reason
    from judged j
),
updated as (
    update destination t
    set state = d.new_state, careful = d.new_careful, reason = d.new_reason,
        changed_at = case when d.new_state <> d.state then now() else t.changed_at end,
        changed_by = case when d.new_state <> d.state then 'groundhog' else t.changed_by end,
        failures_in_a_row = d.new_failures,
        failing_since = case when d.delivered > 0 then null when d.failed > 0 then coalesce(d.failing_since, now()) else d.failing_since end,
        not_before = case when d.wait_seconds is not null then now() + make_interval(secs => d.wait_seconds)
                          when d.new_state = 'paused' then now() + make_interval(secs => :#${exchangeProperty.batch[probeSeconds]})
                          when d.new_careful then now() + make_interval(secs => :#${exchangeProperty.batch[slowSeconds]})
                          when d.delivered > 0 then '-infinity'
                          else t.not_before end,
        last_success_at = case when d.delivered > 0 then now() else t.last_success_at end,
        last_failure_at = case when d.failed > 0 then now() else t.last_failure_at end,
        last_status = case when d.delivered + d.failed > 0 then d.last_status else t.last_status end,
        last_answer = case when d.delivered + d.failed > 0 then d.last_answer else t.last_answer end
    from decided d
    where t.name = d.name
),
tallied as (
    insert into delivery_hour as h (destination, hour, delivered, failed)
    select name, date_trunc('hour', now()), delivered, failed from decided where delivered + failed > 0
    on conflict (destination, hour) do update set delivered = h.delivered + excluded.delivered, failed = h.failed + excluded.failed
),
told (cause, severity, message) as (
    select 'export.paused ' || name, 'critical',
           'Exports to ' || name || ' wait: ' || rtrim(new_reason, '. ') || '. Nothing is lost; '
           || case new_state when 'paused' then 'it is tried again by itself now and then, and what waits goes out once it works.'
                             else 'resume the destination when the receiver is back.' end
    from decided where new_state in ('paused', 'disabled') and new_state <> state
    union all
    select 'export.dead_letter ' || name, 'warning',
           'Exports to ' || name || ' were given up: ' || rtrim(given_up, '. ') || '. Look at them under exports, then retry or cancel them.'
    from decided where dead > 0
),
opened as (
    insert into alert (cause, severity, message) select cause, severity, message from told
    on conflict (cause) where resolved_at is null do nothing
    returning cause, message
),
resolved as (
    update alert a set resolved_at = now()
    from decided d
    where a.cause = 'export.paused ' || d.name and a.resolved_at is null and d.new_state = 'active' and d.state <> 'active'
)
insert into audit_event (actor, action, subject_type, subject_id, detail)
select 'groundhog', 'alert.opened', 'alert', cause, jsonb_build_object('message', message) from opened
union all
select 'groundhog', case new_state when 'active' then 'destination.resumed' else 'destination.' || new_state end, 'destination', name,
       jsonb_strip_nulls(jsonb_build_object('reason', new_reason))
from decided where new_state <> state
