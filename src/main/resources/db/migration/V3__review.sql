-- Review: the lifecycle of captures, what is missing in them, how often they recur over time, changes of many at once, saved views,
-- and the counts behind the charts.

-- Lifecycle ----------------------------------------------------------------------------------------------------------

-- Every change of status that is possible, and who may make it: people through the API, an accepted export, or the pipeline when a
-- capture recurs or its time comes. docs/review.md shows the same table to people.
create table status_transition (
    from_status capture_status not null,
    to_status   capture_status not null,
    made_by     text           not null check (made_by in ('person', 'export', 'pipeline')),
    primary key (from_status, to_status, made_by)
);
insert into status_transition (from_status, to_status, made_by) values
    ('new',      'triaged',  'person'),
    ('new',      'ready',    'person'),
    ('new',      'resolved', 'person'),
    ('new',      'ignored',  'person'),
    ('triaged',  'new',      'person'),
    ('triaged',  'ready',    'person'),
    ('triaged',  'resolved', 'person'),
    ('triaged',  'ignored',  'person'),
    ('ready',    'new',      'person'),
    ('ready',    'triaged',  'person'),
    ('ready',    'resolved', 'person'),
    ('ready',    'ignored',  'person'),
    ('exported', 'triaged',  'person'),
    ('exported', 'ready',    'person'),
    ('exported', 'resolved', 'person'),
    ('exported', 'ignored',  'person'),
    ('resolved', 'new',      'person'),
    ('resolved', 'triaged',  'person'),
    ('ignored',  'new',      'person'),
    ('ignored',  'triaged',  'person'),
    ('ignored',  'resolved', 'person'),
    ('ready',    'exported', 'export'),
    ('exported', 'new',      'pipeline'),
    ('resolved', 'new',      'pipeline'),
    ('ignored',  'new',      'pipeline');

-- What a capture does not have that work without Datadog needs: names of parts, none of them null. A failing step that ended in an
-- error has that instead of an output.
create function missing_parts(context jsonb, agent text, version text, trace_id text, input_in_trace boolean, output_in_trace boolean)
    returns text[] language sql immutable parallel safe as $$
    select array_remove(array [
        case when not input_in_trace and coalesce(context ->> 'inputText', '') = ''
                  and coalesce(context -> 'input', '[]') in ('[]', 'null')
                  and coalesce(context -> 'inputDocuments', '[]') in ('[]', 'null') then 'input' end,
        case when not output_in_trace and coalesce(context ->> 'outputText', '') = ''
                  and coalesce(context -> 'output', '[]') in ('[]', 'null')
                  and coalesce(context -> 'outputDocuments', '[]') in ('[]', 'null')
                  and coalesce(context #>> '{error,type}', '') || coalesce(context #>> '{error,message}', '') = ''
             then 'output' end,
        case when coalesce(context ->> 'name', '') = '' then 'step' end,
        case when coalesce(context #>> '{error,type}', '') || coalesce(context #>> '{error,message}', '')
                  || coalesce(context #>> '{tool,result}', '') = ''
                  and not jsonb_path_exists(context, '$.evaluations[*] ? (@.failed == true)') then 'cause' end,
        case when agent in ('', 'unknown-agent') then 'agent' end,
        case when coalesce(version, '') = '' then 'version' end,
        case when trace_id = '' then 'link' end], null)
$$;

-- All text of the messages of a conversation; null without any.
create function messages_text(messages jsonb) returns text language sql immutable parallel safe as $$
    select string_agg(message ->> 'content', ' ')
    from jsonb_array_elements(case when jsonb_typeof(messages) = 'array' then messages else '[]' end) as message
    where jsonb_typeof(message) = 'object'
$$;

alter table capture
    add column status_at                timestamptz not null default now(),   -- when the status last changed
    add column review_revision          bigint      not null default 1,       -- ETag: goes up when a decision changes
    add column observed_severity        severity,                             -- what was observed, where somebody overrode it
    add column observed_severity_reason text,
    add column owned_by_rule            boolean     not null default false,   -- the assignee comes from config/owners.yaml
    add column snooze_until             timestamptz,                          -- of an ignored capture: it wakes then,
    add column snooze_left              bigint check (snooze_left > 0),       --   or after so many further traces,
    add column snooze_pace              bigint,                               --   or when it outgrows so many traces a day
    add column reviewed_at              timestamptz,                          -- when somebody first moved it on from new,
    add column reviewed_missing         text[],                               --   and what was missing in it then
    add column input_in_trace           boolean     not null default false,   -- the whole trace behind it has an input
    add column output_in_trace          boolean     not null default false;
alter table capture
    add column missing text[] not null generated always as
        (missing_parts(context, agent, version, context_trace_id, input_in_trace, output_in_trace)) stored;

-- A text from a trace as part of a sentence: without line breaks, control characters and marks that turn the direction, and short.
create function one_line(whole text, longest integer) returns text language sql immutable parallel safe as $$
    select case when length(whole) > longest then left(line, longest - 1) || '…' else line end
    from (select regexp_replace(left(whole, longest), '[\u0001-\u0020\u007f-\u00a0\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]+',
                                ' ', 'g')) as cut (line)
$$;

-- What people call a capture. (Camel takes a number sign in a statement for a place to put a value.)
create function capture_name(number bigint) returns text language sql immutable parallel safe as $$
    select '#' || number
$$;

-- Changes of many captures at once, and what it takes to undo them for a while.
create table bulk_change (
    token      uuid primary key     default gen_random_uuid(),
    actor      text        not null,
    change     jsonb       not null,
    made_at    timestamptz not null default now(),
    undone_at  timestamptz
);
create table bulk_change_item (
    token           uuid   not null references bulk_change on delete cascade,
    capture_id      uuid   not null references capture,
    review_revision bigint not null,           -- after the change; a capture that has another one by then is left alone
    before          jsonb  not null,
    primary key (token, capture_id)
);

alter table capture_history
    add column bulk_token uuid,
    add column regression boolean not null default false,   -- it came back after it had been exported or resolved
    add column undone     boolean not null default false;
create index capture_history_by_bulk on capture_history (bulk_token) where bulk_token is not null;
create index capture_history_closed on capture_history (at) include (capture_id) where to_status in ('exported', 'resolved');
create index capture_history_regressed on capture_history (at) include (capture_id) where regression;

-- Search -------------------------------------------------------------------------------------------------------------

-- What the search field finds a capture by. The end of a conversation says more than its beginning, which is the same every time.
create function capture_words(title text, agent text, environment text, failure_class text, context jsonb)
    returns tsvector language sql immutable parallel safe as $$
    select setweight(to_tsvector('simple', words(title, 500)), 'A')
        || setweight(to_tsvector('simple', words(agent || ' ' || environment || ' ' || failure_class || ' '
                                                 || coalesce(context ->> 'name', '') || ' '
                                                 || coalesce(context #>> '{tool,name}', '') || ' '
                                                 || coalesce(context ->> 'model', ''), 500)), 'B')
        || setweight(to_tsvector('simple', words(coalesce(context #>> '{error,type}', '') || ' '
                                                 || coalesce(context #>> '{error,message}', '') || ' '
                                                 || coalesce(context #>> '{tool,result}', ''), 2000)), 'C')
        || setweight(to_tsvector('simple', words(
               right(coalesce(context ->> 'inputText', messages_text(context -> 'input'), ''), 2000) || ' '
               || right(coalesce(context ->> 'outputText', messages_text(context -> 'output'), ''), 2000), 4001)), 'D')
$$;

-- The words of a capture stand in a table of their own: a capture changes with every trace, its words hardly, and an index of words
-- is what costs most to keep (docs/benchmarks.md).
alter table capture drop column search;
create table capture_text (
    capture_id uuid primary key references capture,
    words      tsvector not null
);
insert into capture_text (capture_id, words)
select id, capture_words(title, agent, environment, failure_class, context) from capture;
create index capture_text_words on capture_text using gin (words);

-- Captures with a newer context than their words know; refresh-words.sql works them off every few seconds.
create table capture_text_due (
    capture_id uuid primary key
);

create function add_capture_text() returns trigger language plpgsql as $$
begin
    insert into capture_text (capture_id, words)
    select id, capture_words(title, agent, environment, failure_class, context) from added;
    return null;
end $$;
create trigger capture_text_of_new after insert on capture referencing new table as added
    for each statement execute function add_capture_text();

-- Orders and filters of the queue: each index holds all that is filtered by, so that rows that do not match are never fetched.
drop index capture_by_last_seen, capture_by_recurrence, capture_by_severity, capture_by_first_seen;
create index capture_by_last_seen on capture (last_seen desc, id desc)
    include (status, severity, agent, failure_class, environment, assignee, recurrence_count, first_seen, regressed, escalating)
    where merged_into is null;
create index capture_by_recurrence on capture (recurrence_count desc, id desc)
    include (status, severity, agent, failure_class, environment, assignee, first_seen, last_seen, regressed, escalating)
    where merged_into is null;
create index capture_by_severity on capture (severity desc, last_seen desc, id desc)
    include (status, agent, failure_class, environment, assignee, recurrence_count, first_seen, regressed, escalating)
    where merged_into is null;
create index capture_by_first_seen on capture (first_seen, id)
    include (status, severity, agent, failure_class, environment, assignee, recurrence_count, last_seen, regressed, escalating)
    where merged_into is null;
create index capture_by_assignee on capture (assignee, last_seen desc) where merged_into is null and assignee is not null;
create index capture_ignored on capture (snooze_until) where status = 'ignored';
create index capture_escalating on capture (id) where escalating;
create index capture_by_review on capture (reviewed_at) include (reviewed_missing) where reviewed_at is not null;
create index capture_by_created on capture (created_at) include (merged_into, id);
-- The indexes answer alone only while vacuum keeps up with the captures that change all the time.
alter table capture set (autovacuum_vacuum_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.05);

-- Counts over time ---------------------------------------------------------------------------------------------------

-- Distinct traces of a capture by the hour (UTC) in which they failed. Follows from trace_reference alone, whoever writes that:
-- reading a trace again changes nothing, and captures that are joined or split carry their hours with them.
create table capture_hour (
    capture_id uuid        not null,
    hour       timestamptz not null,
    traces     integer     not null,
    primary key (capture_id, hour)
);
create index capture_hour_by_hour on capture_hour (hour);

-- The same by day (UTC), agent, environment and class, over all captures.
create table failure_day (
    day           date   not null,
    agent         text   not null,
    environment   text   not null,
    failure_class text   not null,
    traces        bigint not null,
    primary key (day, agent, environment, failure_class)
);

-- How long after a span had failed it was captured, by day (UTC) of its end: how many took up to 300 ^ (bucket / 115) seconds, so that
-- bucket 115 ends at five minutes and each is 5 % wider than the one before. Without spans from before this installation, and without
-- those that only a verdict tells, because nobody knows when the verdict came.
create table latency_day (
    day     date     not null,
    bucket  smallint not null,
    signals bigint   not null,
    primary key (day, bucket)
);

create function count_references() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT' then
        with fresh as materialized (
            select capture_id, trace_id, date_trunc('hour', observed_at, 'UTC') as hour, count(*) as spans from arrived group by 1, 2, 3
        ),
        delta as materialized (
            select f.capture_id, f.hour, count(*)::integer as traces
            from fresh f
            where f.spans = (select count(*) from trace_reference r
                             where r.trace_id = f.trace_id and r.capture_id = f.capture_id
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
    elsif exists (select from departed d join arrived a using (trace_id, span_id) where d.capture_id <> a.capture_id) then
        with moved as materialized (
            select trace_id, d.capture_id as old_id, a.capture_id as new_id, date_trunc('hour', a.observed_at, 'UTC') as hour
            from departed d join arrived a using (trace_id, span_id)
            where d.capture_id <> a.capture_id
        ),
        delta as materialized (
            select capture_id, hour, sum(traces)::integer as traces
            from (select m.new_id as capture_id, m.hour, 1 as traces
                  from moved m
                  group by m.new_id, m.hour, m.trace_id
                  having count(*) = (select count(*) from trace_reference r
                                     where r.trace_id = m.trace_id and r.capture_id = m.new_id
                                       and date_trunc('hour', r.observed_at, 'UTC') = m.hour)
                  union all
                  select m.old_id, m.hour, -1
                  from moved m
                  where not exists (select from trace_reference r
                                    where r.trace_id = m.trace_id and r.capture_id = m.old_id
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
create trigger count_new_references after insert on trace_reference referencing new table as arrived
    for each statement execute function count_references();
create trigger count_moved_references after update on trace_reference referencing old table as departed new table as arrived
    for each statement execute function count_references();

insert into capture_hour (capture_id, hour, traces)
select capture_id, date_trunc('hour', observed_at, 'UTC'), count(distinct trace_id) from trace_reference group by 1, 2;
insert into failure_day (day, agent, environment, failure_class, traces)
select (h.hour at time zone 'UTC')::date, c.agent, c.environment, c.failure_class, sum(h.traces)
from capture_hour h join capture c on c.id = h.capture_id group by 1, 2, 3, 4;

-- Saved views --------------------------------------------------------------------------------------------------------

-- Filters and an order that people gave a name; everybody sees all of them.
create table saved_view (
    id         uuid primary key     default gen_random_uuid(),
    name       text        not null check (name <> ''),
    query      text        not null,
    created_by text        not null,
    created_at timestamptz not null default now()
);
create unique index saved_view_by_name on saved_view (lower(name));

-- Owners -------------------------------------------------------------------------------------------------------------

-- config/owners.yaml as it was read at the last start: who takes care of the captures of which agents. The first that fits counts.
create table owner_rule (
    position integer primary key,
    pattern  text    not null,               -- for like, in small letters
    agents   text    not null,               -- as it is written in the file
    assignee text    not null
);
create function owner_of(agent text) returns text language sql stable as $$
    select assignee from owner_rule where lower(agent) like pattern order by position limit 1
$$;
