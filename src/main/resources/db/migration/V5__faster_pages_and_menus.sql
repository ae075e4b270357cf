-- What makes pages cheaper to store and the queue quicker to show (docs/benchmarks.md), and a truer sentence about users.

-- A page of a thousand spans names few captures. Looked up span by span, with a lock each, the foreign key was what storing a page cost most, so it
-- is checked once for all rows of a statement. Captures are never deleted while something supports them.
alter table trace_reference drop constraint trace_reference_capture_id_fkey;

create function require_captures() returns trigger language plpgsql as $$
declare
    missing uuid;
begin
    select a.capture_id into missing
    from (select distinct capture_id from arrived) a
    where not exists (select from capture c where c.id = a.capture_id)
    limit 1;
    if missing is not null then
        raise exception 'There is no capture %', missing using errcode = 'foreign_key_violation';
    end if;
    return null;
end $$;
create trigger require_captures_of_new after insert on trace_reference referencing new table as arrived
    for each statement execute function require_captures();
create trigger require_captures_of_changed after update on trace_reference referencing new table as arrived
    for each statement execute function require_captures();

create function refuse_supported_captures() returns trigger language plpgsql as $$
begin
    if exists (select from trace_reference r join departed d on d.id = r.capture_id) then
        raise exception 'A capture that traces support cannot be deleted' using errcode = 'foreign_key_violation';
    end if;
    return null;
end $$;
create trigger capture_is_supported after delete on capture referencing old table as departed
    for each statement execute function refuse_supported_captures();

-- Where this PostgreSQL knows it, lz4 packs evidence in a fraction of the time.
do $$
begin
    alter table trace_reference alter evidence set compression lz4;
    alter table capture alter context set compression lz4;
exception when feature_not_supported then
    raise notice 'This PostgreSQL was built without lz4; evidence stays packed as it is';
end $$;

-- How many captures of each kind stand in the queue, so that the menus need not go through all of them (count-facets.sql). Appended to by
-- whoever changes captures, in small differences, so that nobody waits for a row another one counts in; fold-counts.sql adds them up.
create table capture_count (
    status        capture_status not null,
    severity      severity       not null,
    agent         text           not null,
    failure_class text           not null,
    environment   text           not null,
    assignee      text,
    regressed     boolean        not null,
    escalating    boolean        not null,
    captures      bigint         not null
);
insert into capture_count
select status, severity, agent, failure_class, environment, assignee, regressed, escalating, count(*)
from capture where merged_into is null group by 1, 2, 3, 4, 5, 6, 7, 8;

create function count_captures() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT' then
        insert into capture_count
        select status, severity, agent, failure_class, environment, assignee, regressed, escalating, count(*)
        from arrived where merged_into is null group by 1, 2, 3, 4, 5, 6, 7, 8;
    elsif tg_op = 'DELETE' then
        insert into capture_count
        select status, severity, agent, failure_class, environment, assignee, regressed, escalating, -count(*)
        from departed where merged_into is null group by 1, 2, 3, 4, 5, 6, 7, 8;
    else
        -- Mostly only counts and times have changed, and nothing is left. Summed up, not joined: the plan is made for the first change of a
        -- session, and joining ten thousand rows the way that suits one takes minutes.
        insert into capture_count
        select status, severity, agent, failure_class, environment, assignee, regressed, escalating, sum(captures)
        from (select status, severity, agent, failure_class, environment, assignee, regressed, escalating, -1 as captures
              from departed where merged_into is null
              union all
              select status, severity, agent, failure_class, environment, assignee, regressed, escalating, 1
              from arrived where merged_into is null) sides
        group by 1, 2, 3, 4, 5, 6, 7, 8 having sum(captures) <> 0;
    end if;
    return null;
end $$;
create trigger count_new_captures after insert on capture referencing new table as arrived
    for each statement execute function count_captures();
create trigger count_changed_captures after update on capture referencing old table as departed new table as arrived
    for each statement execute function count_captures();
create trigger count_deleted_captures after delete on capture referencing old table as departed
    for each statement execute function count_captures();

-- Without it, deleting a package goes through all of them to see whether it is somebody's predecessor.
create index export_package_by_predecessor on export_package (predecessor_id) where predecessor_id is not null;

-- As it was (V3), but for two things. The plans of a trigger are made for the first rows of a session. So the spans that moved are not
-- joined: a merge or a split moves as many as the captures have. And spans are looked up by their trace, never by their capture ("is true"
-- keeps that from the indexes), of which there are few at first and many later.
create or replace function count_references() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT' then
        with fresh as materialized (
            select capture_id, trace_id, date_trunc('hour', observed_at, 'UTC') as hour, count(*) as spans from arrived group by 1, 2, 3
        ),
        delta as materialized (
            select f.capture_id, f.hour, count(*)::integer as traces
            from fresh f
            where f.spans = (select count(*) from trace_reference r
                             where r.trace_id = f.trace_id and (r.capture_id = f.capture_id) is true
                               and date_trunc('hour', r.observed_at, 'UTC') = f.hour)
            group by 1, 2
        ),
        hours as (
            insert into capture_hour as h (capture_id, hour, traces)
            select capture_id, hour, traces from delta order by capture_id, hour
            on conflict (capture_id, hour) do update set traces = h.traces + excluded.traces
        ),
        latencies as (
            insert into latency_day as l (day, bucket, signals)
            select (a.ended_at at time zone 'UTC')::date,
                   ceil(115 * (ln(greatest(extract(epoch from a.captured_at - a.ended_at), 1)::float8) / ln(300::float8)))::smallint, count(*)
            from arrived a
            where a.cause_span_id is null
              and (a.evidence ->> 'status' = 'error' or a.evidence ? 'tool')
              and a.ended_at >= (select created_at from installation)
            group by 1, 2 order by 1, 2
            on conflict (day, bucket) do update set signals = l.signals + excluded.signals
        )
        insert into failure_day as d (day, agent, environment, failure_class, traces)
        select (delta.hour at time zone 'UTC')::date, c.agent, c.environment, c.failure_class, sum(delta.traces)
        from delta join capture c on c.id = delta.capture_id
        group by 1, 2, 3, 4 order by 1, 2, 3, 4
        on conflict (day, agent, environment, failure_class) do update set traces = d.traces + excluded.traces;
    else
        with moved as materialized (
            -- summed up, not joined: see count_captures
            select trace_id, old_id, new_id, hour
            from (select trace_id, (array_agg(capture_id) filter (where side = 'old'))[1] as old_id,
                         (array_agg(capture_id) filter (where side = 'new'))[1] as new_id,
                         date_trunc('hour', max(observed_at) filter (where side = 'new'), 'UTC') as hour
                  from (select trace_id, span_id, capture_id, observed_at, 'old' as side from departed
                        union all
                        select trace_id, span_id, capture_id, observed_at, 'new' from arrived) sides
                  group by trace_id, span_id) both_sides
            where old_id <> new_id
        ),
        delta as materialized (
            select capture_id, hour, sum(traces)::integer as traces
            from (select m.new_id as capture_id, m.hour, 1 as traces
                  from moved m
                  group by m.new_id, m.hour, m.trace_id
                  having count(*) = (select count(*) from trace_reference r
                                     where r.trace_id = m.trace_id and (r.capture_id = m.new_id) is true
                                       and date_trunc('hour', r.observed_at, 'UTC') = m.hour)
                  union all
                  select m.old_id, m.hour, -1
                  from moved m
                  where not exists (select from trace_reference r
                                    where r.trace_id = m.trace_id and (r.capture_id = m.old_id) is true
                                      and date_trunc('hour', r.observed_at, 'UTC') = m.hour)
                  group by m.old_id, m.hour, m.trace_id) changes
            group by 1, 2
            having sum(traces) <> 0
        ),
        hours as (
            insert into capture_hour as h (capture_id, hour, traces)
            select capture_id, hour, traces from delta order by capture_id, hour
            on conflict (capture_id, hour) do update set traces = h.traces + excluded.traces
        )
        insert into failure_day as d (day, agent, environment, failure_class, traces)
        select (delta.hour at time zone 'UTC')::date, c.agent, c.environment, c.failure_class, sum(delta.traces)
        from delta join capture c on c.id = delta.capture_id
        group by 1, 2, 3, 4 order by 1, 2, 3, 4
        on conflict (day, agent, environment, failure_class) do update set traces = d.traces + excluded.traces;
    end if;
    return null;
end $$;

-- What happened to users, in a sentence. What reached them is counted in failures: one trace may fail more than once.
create or replace function impact_summary(c capture) returns text language sql stable as $$
    select c.recurrence_count || case c.recurrence_count when 1 then ' trace' else ' traces' end
        || ' failed since ' || to_char(c.first_seen at time zone 'UTC', 'YYYY-MM-DD HH24:MI') || ' UTC'
        || case when c.session_count > 0 or c.user_count > 0 then ', in ' || concat_ws(' of ',
               nullif(c.session_count || case c.session_count when 1 then ' session' else ' sessions' end, '0 sessions'),
               nullif(c.user_count || case c.user_count when 1 then ' user' else ' users' end, '0 users')) else '' end
        || case
               when c.reached_count > 0 and c.recovered_count > 0
                   then '; ' || c.reached_count || case c.reached_count when 1 then ' failure' else ' failures' end
                        || ' reached the user, the agent recovered from ' || c.recovered_count
               when c.reached_count = 1 and c.recurrence_count = 1 then '; it reached the user'
               when c.reached_count > 0
                   then '; ' || c.reached_count || case c.reached_count when 1 then ' failure' else ' failures' end || ' reached the user'
               when c.recovered_count > 0 and c.recurrence_count = 1 then '; the agent recovered from it'
               when c.recovered_count > 0 then '; the agent recovered from ' || c.recovered_count
               else '' end
        || '.'
$$;
