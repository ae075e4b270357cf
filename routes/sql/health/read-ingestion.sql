-- How reading goes, in one row, which is there even before the first poll. A gap is what is not complete before the last moment
-- that is.
with source as (
    select * from poll_cursor order by source limit 1
), covered as (
    select c.complete, c.expired, upper(c.complete) as complete_until, upper(c.read) as read_until, s.origin
    from coverage c join source s on s.source = c.source
), gap as (
    select lower(stretch) as from_at, upper(stretch) as to_at,
           case
               when stretch <@ expired then 'expired: Datadog no longer has it'
               else coalesce(
                   (select w.problem from read_window w
                    where w.state in ('due', 'incomplete', 'expired') and w.problem is not null and w.trace_id is null
                      and tstzrange(w.from_at, w.to_at) && stretch
                    order by w.id desc limit 1),
                   'waiting to be read')
           end as reason
    from covered, unnest(tstzmultirange(tstzrange(origin, greatest(origin, complete_until))) - complete) as stretch
    order by 1 limit 100
), due as (
    select * from read_window where state = 'due'
), failing as (
    select problem, count(*) as windows, min(coalesce(first_failed_at, created_at)) as since
    from read_window where state in ('due', 'incomplete') and problem is not null
    group by problem order by since desc limit 5
)
select now() as now,
       (select mode from installation) as mode,
       s.origin, s.paused, s.paused_at, s.paused_by, s.next_probe_at, s.not_before,
       s.last_attempt_at, s.last_success_at, s.problem, s.problem_kind, s.problem_since, s.notice,
       coalesce(s.clock_skew_ms, 0) as clock_skew_ms, s.budget, s.spans_read, s.failures_captured,
       c.complete_until, c.read_until,
       (select coalesce(jsonb_agg(jsonb_build_object('from', from_at, 'to', to_at, 'reason', reason) order by from_at), '[]')
        from gap) as gaps,
       (select count(*) from due where tier <> 'trace') as windows_due,
       (select count(*) from due where tier = 'trace') as traces_due,
       least((select min(created_at) from due), (select min(handed_at) from page_part where stored_at is null)) as oldest_due,
       (select count(*) from page_part where stored_at is null) as parts_under_way,
       -- what has waited for longer than a few polls gives way to something more urgent
       (select coalesce(array_agg(distinct tier::text order by tier::text), '{}') from due
        where tier <> 'hot' and not_before <= now() and created_at < now() - interval '5 minutes') as postponed,
       (select coalesce(jsonb_agg(jsonb_build_object('problem', problem, 'windows', windows, 'since', since) order by since desc), '[]')
        from failing) as errors,
       (select count(*) from quarantine where state = 'open') as quarantined,
       -- counted up to a limit, so that a burst does not make this slow
       (select count(*) from (
            select distinct r.capture_id, r.trace_id
            from capture k join trace_reference r on r.capture_id = k.id
            where k.merged_into is null and k.last_seen >= now() - interval '24 hours'
              and r.observed_at >= now() - interval '24 hours'
            limit 10001) as recent) as failures
from (select) as always
left join source s on true
left join covered c on true
