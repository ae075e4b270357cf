-- Plans what to read: the newest minutes, what an outage left out, and the re-reads that find late spans and late verdicts.
-- A planned re-read nobody has begun is replaced by the newer one that contains it, so a long outage piles nothing up.
-- Spans carry Datadog's time, so windows are planned by its clock; when to plan next goes by the database's.
with clock as (
    -- What is read and on its way to being stored is not planned again.
    select datadog.at, c.origin, c.next_warm_at, c.next_cold_at,
           v.read + coalesce((select range_agg(tstzrange(from_at, greatest(from_at, least(to_at, asked_at))))
                              from read_window where state = 'handed' and trace_id is null), '{}') as read,
           v.expired,
           datadog.at - make_interval(secs => :#retentionSeconds) as kept_since,
           datadog.at - interval '10 minutes' as hot_since
    from poll_cursor c join coverage v using (source),
         lateral (select now() + make_interval(secs => c.clock_skew_ms / 1000.0) as at) datadog
    where c.source = 'datadog' and c.fence = :#${exchangeProperty.fence} and c.next_hot_at <= now()
),
replaced as (
    delete from read_window w using clock
    where w.state = 'due' and w.page_number = 0
      and (w.tier = 'hot' or w.tier = 'warm' and clock.next_warm_at <= now())
    returning w.tier, w.attempts, w.page_limit, w.first_failed_at, w.not_before, w.problem
),
hot as (
    -- Up to an hour ahead of now: some producers' clocks are ahead.
    insert into read_window (tier, from_at, to_at, page_limit, attempts, first_failed_at, not_before, problem)
    select 'hot', greatest(upper(read) - interval '2 minutes', hot_since), at + interval '65 minutes',
           coalesce((select min(page_limit) from replaced where tier = 'hot'), :#pageLimit),
           coalesce((select max(attempts) from replaced where tier = 'hot'), 0),
           (select min(first_failed_at) from replaced where tier = 'hot'),
           coalesce((select max(not_before) from replaced where tier = 'hot'), '-infinity'),
           (select max(problem) from replaced where tier = 'hot')
    from clock
),
missing as (
    select clock.at, clock.kept_since, stretch
    from clock,
         unnest(tstzmultirange(tstzrange(least(origin, hot_since), hot_since)) - read - expired
                - coalesce((select range_agg(tstzrange(from_at, to_at)) from read_window
                            where state = 'due' and tier = 'gap'), '{}')) as stretch
    where origin < hot_since
),
lost as (
    update coverage v
    set expired = v.expired + coalesce(
        (select range_agg(m.stretch * tstzrange(null, m.kept_since)) from missing m where lower(m.stretch) < m.kept_since), '{}')
    where v.source = 'datadog' and exists (select from missing m where lower(m.stretch) < m.kept_since)
    returning v.source
),
told as (
    insert into alert (cause, severity, message)
    select 'coverage.expired ' || min(lower(m.stretch))::text, 'critical',
           'Failures between ' || to_char(min(lower(m.stretch)) at time zone 'UTC', 'YYYY-MM-DD HH24:MI') || ' and '
           || to_char(max(least(upper(m.stretch), m.kept_since)) at time zone 'UTC', 'YYYY-MM-DD HH24:MI')
           || ' UTC can no longer be read: Datadog has deleted them (groundhog.datadog.retention). Nothing else is affected.'
    from missing m where lower(m.stretch) < m.kept_since
    having count(*) > 0
    on conflict do nothing
),
noted as (
    insert into audit_event (actor, action, subject_type, subject_id, detail)
    select 'groundhog', 'coverage.expired', 'source', 'datadog',
           jsonb_build_object('from', min(lower(m.stretch)), 'to', max(least(upper(m.stretch), m.kept_since)))
    from missing m where lower(m.stretch) < m.kept_since
    having count(*) > 0
),
gap as (
    -- In stretches of an hour at most, so that little is read again when one fails.
    insert into read_window (tier, from_at, to_at, page_limit)
    select 'gap', piece, least(piece + interval '1 hour', upper(m.stretch)), :#pageLimit
    from missing m,
         generate_series(greatest(lower(m.stretch), m.kept_since), upper(m.stretch) - interval '1 millisecond',
                         interval '1 hour') as piece
    where upper(m.stretch) > m.kept_since
),
warm as (
    insert into read_window (tier, from_at, to_at, page_limit)
    select 'warm', at - make_interval(secs => :#warmWindowSeconds), at, :#pageLimit
    from clock where next_warm_at <= now()
),
cold as (
    insert into read_window (tier, from_at, to_at, page_limit)
    select 'cold', piece, least(piece + interval '2 hours', at), :#pageLimit
    from clock,
         generate_series(greatest(at - make_interval(secs => :#coldWindowSeconds), least(origin, at - interval '1 hour')),
                         at - interval '1 second', interval '2 hours') as piece
    where next_cold_at <= now()
      and not exists (select from read_window where state = 'due' and tier = 'cold')
)
update poll_cursor c
set next_hot_at  = now() + make_interval(secs => :#pollIntervalSeconds),
    next_warm_at = case when c.next_warm_at <= now() then now() + make_interval(secs => :#warmIntervalSeconds)
                        else c.next_warm_at end,
    next_cold_at = case when c.next_cold_at <= now() then now() + make_interval(secs => :#coldIntervalSeconds)
                        else c.next_cold_at end
from clock
where c.source = 'datadog'
