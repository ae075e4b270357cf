-- Groundhog's tables for capture. Times are UTC instants (timestamptz); texts have been redacted and cleaned before they get here.

create type severity as enum ('low', 'medium', 'high', 'critical');
create type capture_status as enum ('new', 'triaged', 'ready', 'exported', 'resolved', 'ignored');
create type read_tier as enum ('hot', 'gap', 'warm', 'trace', 'cold', 'backfill');

-- One row: who this installation is. The salt makes hashes of users and sessions meaningless outside it.
create table installation (
    only_row   boolean primary key default true check (only_row),
    id         uuid        not null default gen_random_uuid(),
    salt       bytea       not null check (length(salt) >= 16),
    mode       text        not null check (mode in ('sandbox', 'datadog')),
    created_at timestamptz not null default now()
);

-- Capture ------------------------------------------------------------------------------------------------------------

-- The beginning of a text with its punctuation opened up, so that the last part of a.b.SomeException is a word of its own. Cut,
-- because PostgreSQL refuses text vectors of more than 1 MB.
create function words(whole text, longest integer) returns text language sql immutable parallel safe as $$
    select translate(left(whole, longest), './:_-=@()[]{}<>"''|,;\', repeat(' ', 21))
$$;

-- The queue entry: one underlying issue inside the dedup window.
create table capture (
    id                uuid primary key        default gen_random_uuid(),
    number            bigint         not null generated always as identity unique,
    signature         text           not null,
    title             text           not null,
    agent             text           not null,
    environment       text           not null,
    version           text,
    failure_class     text           not null,
    severity          severity       not null,
    severity_reason   text           not null,
    status            capture_status not null default 'new',
    assignee          text,
    recurrence_count  bigint         not null default 0,  -- distinct traces
    observation_count bigint         not null default 0,  -- failing spans, amendments included
    session_count     bigint         not null default 0,
    user_count        bigint         not null default 0,
    reached_count     bigint         not null default 0,  -- root causes whose failure reached the root of the trace
    recovered_count   bigint         not null default 0,  -- root causes the agent recovered from
    first_seen        timestamptz    not null,
    last_seen         timestamptz    not null,
    context           jsonb          not null,            -- evidence of the latest observation
    context_at        timestamptz    not null,
    context_trace_id  text           not null,
    context_span_id   text           not null,
    grouping          jsonb          not null,            -- why its traces were grouped
    redactions        jsonb          not null default '{}',
    predecessor_id    uuid references capture,
    merged_into       uuid references capture,
    regressed         boolean        not null default false,
    escalating        boolean        not null default false,
    revision          bigint         not null default 1,  -- ETag
    created_at        timestamptz    not null default now(),
    updated_at        timestamptz    not null default now(),
    search            tsvector generated always as (
        setweight(to_tsvector('simple', words(title, 500)), 'A')
        || setweight(to_tsvector('simple', words(agent || ' ' || environment || ' ' || failure_class, 500)), 'B')
        || setweight(to_tsvector('simple', words(coalesce(context #>> '{error,type}', '') || ' '
                                                 || coalesce(context #>> '{error,message}', ''), 2000)), 'C')
        || setweight(to_tsvector('simple', words(coalesce(context ->> 'inputText', '') || ' '
                                                 || coalesce(context ->> 'outputText', ''), 2000)), 'D')) stored,
    check (first_seen <= last_seen)
);
create index capture_by_last_seen on capture (last_seen desc, id desc) where merged_into is null;
create index capture_by_recurrence on capture (recurrence_count desc, id desc) where merged_into is null;
create index capture_by_severity on capture (severity desc, last_seen desc, id desc) where merged_into is null;
create index capture_by_first_seen on capture (first_seen, id) where merged_into is null;
create index capture_by_status on capture (status, severity, last_seen desc) where merged_into is null;
create index capture_by_agent on capture (agent, last_seen desc) where merged_into is null;
create index capture_by_search on capture using gin (search);
create index capture_by_predecessor on capture (predecessor_id) where predecessor_id is not null;

-- Which captures a signature has opened or been pointed to; the newest that is near enough in time takes the next arrival.
create table capture_signature (
    signature  text        not null,
    capture_id uuid        not null references capture,
    created_at timestamptz not null default now(),
    primary key (signature, capture_id)
);
create index capture_signature_by_capture on capture_signature (capture_id);

-- One failing span of one trace, with its redacted evidence: what supports a capture.
create table trace_reference (
    trace_id     text        not null,
    span_id      text        not null,
    capture_id   uuid        not null references capture,
    cause_span_id text,                        -- the root cause this span's error came from; null: it is the root cause
    parent_id    text,
    observed_at  timestamptz not null,         -- start of the span, by its own clock
    ended_at     timestamptz not null,
    captured_at  timestamptz not null default now(),
    amended_at   timestamptz,
    signature    text        not null,
    environment  text        not null,
    version      text,
    session_hash text,
    user_hash    text,
    reach        text check (reach in ('reached', 'recovered')),
    digest       text        not null,
    evidence     jsonb       not null,
    primary key (trace_id, span_id)
);
create index trace_reference_by_capture on trace_reference (capture_id, observed_at desc, trace_id, span_id);

-- The distinct sessions and users of a capture, as salted hashes.
create table capture_person (
    capture_id uuid   not null,
    kind       "char" not null check (kind in ('s', 'u')),
    hash       text   not null,
    primary key (capture_id, kind, hash)
);

-- The whole trace behind a capture, fetched once, so that nobody has to reopen Datadog.
create table trace_snapshot (
    trace_id   text        not null,
    capture_id uuid        not null references capture,
    spans      jsonb       not null,
    complete   boolean     not null default false,
    fetched_at timestamptz not null default now(),
    primary key (trace_id)
);
create index trace_snapshot_by_capture on trace_snapshot (capture_id);

-- Status changes, assignments and notes, by people and by the pipeline.
create table capture_history (
    id          bigint generated always as identity primary key,
    capture_id  uuid        not null references capture,
    at          timestamptz not null default now(),
    actor       text        not null,
    from_status capture_status,
    to_status   capture_status,
    change      jsonb       not null default '{}',
    note        text
);
create index capture_history_by_capture on capture_history (capture_id, id desc);

-- Camel's JDBC idempotent repository: keys of signals whose exact content has been kept.
create table camel_messageprocessed (
    processorname varchar(100) not null,
    messageid     varchar(100) not null,
    createdat     timestamptz  not null default now(),
    primary key (processorname, messageid)
);
create index camel_messageprocessed_by_age on camel_messageprocessed using brin (createdat);

-- A span that could not be read or kept: never lost, visible, retryable. The text is redacted.
create table quarantine (
    id            bigint generated always as identity primary key,
    digest        text        not null unique,
    raw           text        not null,
    reason        text        not null,
    trace_id      text,
    span_id       text,
    state         text        not null default 'open' check (state in ('open', 'resolved')),
    times_seen    bigint      not null default 1,
    first_seen_at timestamptz not null default now(),
    last_seen_at  timestamptz not null default now(),
    resolved_at   timestamptz
);
create index quarantine_open on quarantine (id desc) where state = 'open';
create index quarantine_open_by_span on quarantine (trace_id, span_id) where state = 'open';

-- Reading ------------------------------------------------------------------------------------------------------------

-- One row a source: who polls (a lease with a fencing number), when next, and how it goes.
create table poll_cursor (
    source               text primary key,
    holder               text,
    fence                bigint      not null default 0,
    lease_until          timestamptz not null default '-infinity',
    origin               timestamptz not null,                       -- reading starts here
    next_hot_at          timestamptz not null default '-infinity',
    next_warm_at         timestamptz not null default '-infinity',
    next_cold_at         timestamptz not null default '-infinity',
    not_before           timestamptz not null default '-infinity',   -- Datadog asked to wait, or back-off
    paused               text check (paused in ('operator', 'auth', 'configuration')),
    paused_at            timestamptz,
    paused_by            text,
    next_probe_at        timestamptz not null default '-infinity',
    last_attempt_at      timestamptz,
    last_success_at      timestamptz,
    problem              text,                                        -- null: the last request went well
    problem_kind         text,
    problem_since        timestamptz,
    failures_in_a_row    integer     not null default 0,
    notice               text,                                        -- "no data yet" and the like
    clock_skew_ms        bigint      not null default 0,              -- Datadog's clock minus ours
    budget               jsonb,
    spans_read           bigint      not null default 0,
    failures_captured    bigint      not null default 0
);

-- What has been read, as sets of time. read: drained at least once; complete: drained after late spans had time to settle;
-- expired: past Datadog's retention before it could be read.
create table coverage (
    source   text primary key references poll_cursor,
    read     tstzmultirange not null default '{}',
    complete tstzmultirange not null default '{}',
    expired  tstzmultirange not null default '{}'
);

create table backfill (
    id           uuid primary key     default gen_random_uuid(),
    from_at      timestamptz not null,
    to_at        timestamptz not null check (from_at < to_at),
    state        text        not null default 'running' check (state in ('running', 'done', 'cancelled')),
    requested_by text        not null,
    expired_from timestamptz,
    expired_to   timestamptz,
    created_at   timestamptz not null default now(),
    finished_at  timestamptz
);

-- The plan: stretches of time (or single traces) still to read, and those read lately. A kill loses nothing: the cursor and
-- the page number are committed with the rows of the page.
create table read_window (
    id              bigint generated always as identity primary key,
    tier            read_tier   not null,
    from_at         timestamptz not null,
    to_at           timestamptz not null check (from_at < to_at),
    resume_at       timestamptz,                     -- everything from here up to to_at is committed (pages run newest first)
    trace_id        text,
    capture_id      uuid,
    backfill_id     uuid references backfill,
    page_cursor     text,
    page_number     integer     not null default 0,
    page_limit      integer     not null,
    asked_at        timestamptz,                     -- Datadog's clock when the first page was asked for
    attachments     boolean     not null default true,
    spans_read      bigint      not null default 0,
    state           text        not null default 'due' check (state in ('due', 'drained', 'split', 'incomplete', 'expired', 'cancelled')),
    attempts        integer     not null default 0,
    not_before      timestamptz not null default '-infinity',
    first_failed_at timestamptz,
    problem         text,
    created_at      timestamptz not null default now(),
    finished_at     timestamptz
);
create index read_window_due on read_window (tier, to_at desc) where state = 'due';
create index read_window_by_backfill on read_window (backfill_id) where backfill_id is not null;
create index read_window_by_trace on read_window (trace_id) where trace_id is not null;
create index read_window_by_age on read_window (finished_at) where finished_at is not null;

-- What the person in charge was told; one open row a cause, so that nobody is told twice.
create table alert (
    id          bigint generated always as identity primary key,
    cause       text        not null,
    severity    text        not null check (severity in ('info', 'warning', 'critical')),
    message     text        not null,
    opened_at   timestamptz not null default now(),
    resolved_at timestamptz,
    told_at     timestamptz,                          -- the opening was sent out
    told_resolved_at timestamptz
);
create unique index alert_open on alert (cause) where resolved_at is null;

-- Audit --------------------------------------------------------------------------------------------------------------

create table audit_event (
    id           bigint generated always as identity,
    at           timestamptz not null default now(),
    actor        text        not null,               -- 'groundhog' for the pipeline itself, else the token's name
    action       text        not null,               -- capture.created, ingestion.paused, …
    subject_type text        not null,
    subject_id   text        not null,
    detail       jsonb       not null default '{}',
    primary key (at, id)
) partition by range (at);
create index audit_event_by_subject on audit_event (subject_type, subject_id, at desc);
create index audit_event_by_action on audit_event (action, at desc);

-- Appended to, never changed: whoever tries gets an error, the tables' owner included.
create function audit_is_append_only() returns trigger language plpgsql as $$
begin
    raise exception 'The audit log is append-only: % is not allowed', tg_op using errcode = 'insufficient_privilege';
end $$;
create trigger audit_append_only before update or delete on audit_event
    for each row execute function audit_is_append_only();
create trigger audit_no_truncate before truncate on audit_event
    for each statement execute function audit_is_append_only();

-- A partition a month, made ahead of time; runs with the owner's rights because the application may not create tables.
create function audit_make_partitions(months_ahead integer) returns integer
    language plpgsql security definer set search_path = public, pg_temp as $$
declare
    month date := date_trunc('month', now() at time zone 'UTC')::date;
    made  integer := 0;
begin
    for i in -1 .. months_ahead loop
        declare
            first_day date := month + make_interval(months => i);
            name      text := 'audit_event_' || to_char(first_day, 'YYYY_MM');
        begin
            if to_regclass(name) is null then
                execute format('create table %I partition of audit_event for values from (%L) to (%L)', name,
                               first_day::timestamp at time zone 'UTC',
                               (first_day + interval '1 month') at time zone 'UTC');
                execute format('create trigger audit_no_truncate before truncate on %I for each statement '
                               'execute function audit_is_append_only()', name);
                execute format('revoke update, delete, truncate on %I from public, "${app_role}"', name);
                made := made + 1;
            end if;
        end;
    end loop;
    return made;
end $$;

-- Drops whole months whose last day is older than the days given; never fewer than 90.
create function audit_drop_older_than(days integer) returns integer
    language plpgsql security definer set search_path = public, pg_temp as $$
declare
    partition record;
    dropped   integer := 0;
begin
    if days < 90 then
        raise exception 'Audit events are kept for at least 90 days, but % was asked for', days;
    end if;
    for partition in
        select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid
        where i.inhparent = 'audit_event'::regclass and c.relname ~ '^audit_event_\d{4}_\d{2}$'
    loop
        if to_date(right(partition.relname, 7), 'YYYY_MM') + interval '1 month' < now() - make_interval(days => days) then
            execute format('drop table %I', partition.relname);
            dropped := dropped + 1;
        end if;
    end loop;
    return dropped;
end $$;

-- Reading aids -------------------------------------------------------------------------------------------------------

-- One sentence a person can read: how many were hit, since when, and whether the failure reached them.
create function impact_summary(c capture) returns text language sql stable as $$
    select c.recurrence_count || case c.recurrence_count when 1 then ' trace' else ' traces' end
        || ' failed since ' || to_char(c.first_seen at time zone 'UTC', 'YYYY-MM-DD HH24:MI') || ' UTC'
        || case when c.session_count > 0 or c.user_count > 0 then ', in ' || concat_ws(' of ',
               nullif(c.session_count || case c.session_count when 1 then ' session' else ' sessions' end, '0 sessions'),
               nullif(c.user_count || case c.user_count when 1 then ' user' else ' users' end, '0 users')) else '' end
        || case
               when c.reached_count > 0 and c.recovered_count > 0
                   then '; ' || c.reached_count || ' reached the user, the agent recovered from ' || c.recovered_count
               when c.reached_count > 0 and c.recurrence_count = 1 then '; it reached the user'
               when c.reached_count > 0 then '; ' || c.reached_count || ' reached the user'
               when c.recovered_count > 0 and c.recurrence_count = 1 then '; the agent recovered from it'
               when c.recovered_count > 0 then '; the agent recovered from ' || c.recovered_count
               else '' end
        || '.'
$$;

-- Rights -------------------------------------------------------------------------------------------------------------

-- The application's role may do its work and no more. (It is the owner itself where an installation uses one role for both;
-- the triggers above hold there too.)
grant usage on schema public to "${app_role}";
grant select, insert, update, delete on all tables in schema public to "${app_role}";
grant usage on all sequences in schema public to "${app_role}";
alter default privileges in schema public grant select, insert, update, delete on tables to "${app_role}";
alter default privileges in schema public grant usage on sequences to "${app_role}";
revoke update, delete, truncate on audit_event from "${app_role}";
revoke update, delete, truncate on audit_event from public;

-- Last, so that no grant above undoes what it revokes from the partitions.
select audit_make_partitions(2);
