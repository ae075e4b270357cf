-- Groundhog's tables for export: what was asked for, what is due where, and what became of each attempt. Times are UTC instants.

create type delivery_state as enum ('due', 'delivered', 'dead', 'cancelled');
create type attempt_outcome as enum ('delivered', 'transient', 'later', 'refused', 'configuration', 'gone');

alter table capture
    add column exported_at               timestamptz,  -- the latest confirmed delivery
    add column exported_recurrence_count bigint;       -- distinct traces at the time of what was delivered

-- One row a route file in routes/destinations that was ever loaded, shared by all replicas.
create table destination (
    name              text primary key check (name ~ '^[a-z]+(-[a-z0-9]+)*$'),
    state             text        not null default 'active' check (state in ('active', 'paused', 'disabled')),
    careful           boolean     not null default false,        -- one delivery at a time, to see whether it works again
    changed_at        timestamptz not null default now(),
    changed_by        text        not null default 'groundhog',
    reason            text,                                      -- why it is paused or disabled, and what to do
    not_before        timestamptz not null default '-infinity',  -- nothing is sent before: asked to wait, or it keeps failing
    failures_in_a_row integer     not null default 0,
    failing_since     timestamptz,
    last_success_at   timestamptz,
    last_failure_at   timestamptz,
    last_status       integer,
    last_answer       text
);

-- What is sent: the bundle of one capture for one destination, frozen when it was asked for, so that every attempt sends the same.
create table export_package (
    id                text primary key        default 'exp_' || replace(gen_random_uuid()::text, '-', ''),
    sequence          bigint      not null generated always as identity unique,
    capture_id        uuid        not null references capture,
    destination       text        not null references destination,
    content_digest    text        not null,
    recurrence_count  bigint      not null,
    observation_count bigint      not null,
    predecessor_id    text references export_package,             -- what this destination got of this capture before
    requested_by      text        not null,
    requested_at      timestamptz not null default now(),
    bundle            json        not null,                       -- json, not jsonb: the exact text
    unique (capture_id, destination, content_digest)
);
create index export_package_by_capture on export_package (capture_id, sequence desc);

-- The outbox: one row a package. A round is one way through the schedule; a retry or a replay begins another.
create table delivery (
    package_id      text primary key references export_package,
    sequence        bigint         not null unique,
    capture_id      uuid           not null,
    destination     text           not null,
    state           delivery_state not null default 'due',
    round           integer        not null default 1,
    round_began_at  timestamptz    not null default now(),
    attempts        integer        not null default 0,            -- of this round, as far as they count for the schedule
    tries           integer        not null default 0,            -- of this round, all of them
    due_at          timestamptz    not null default now(),
    leased_by       uuid,
    leased_until    timestamptz    not null default '-infinity',
    last_outcome    attempt_outcome,
    last_status     integer,
    last_error      text,
    delivered_at    timestamptz,
    reference       text,                                         -- the receiver's name for it
    changed_by      text,                                         -- who cancelled or retried it
    changed_at      timestamptz
) with (fillfactor = 70);
create index delivery_due on delivery (destination, due_at, sequence) where state = 'due';
create index delivery_in_order on delivery (destination, capture_id, sequence) where state = 'due';
create index delivery_unfinished on delivery (state, sequence) where state <> 'delivered';
create index delivery_by_capture on delivery (capture_id);

create table delivery_attempt (
    package_id  text            not null references export_package,
    round       integer         not null,
    number      integer         not null,
    started_at  timestamptz     not null,
    duration_ms integer         not null,
    sends       integer         not null,                         -- how often it was sent within the attempt
    outcome     attempt_outcome not null,
    status      integer,                                          -- of HTTP
    answer      text,                                             -- what the receiver said, cut
    error       text,
    reference   text,
    primary key (package_id, round, number)
);

-- Attempts by destination and hour, for the success rate.
create table delivery_hour (
    destination text        not null,
    hour        timestamptz not null,
    delivered   bigint      not null default 0,
    failed      bigint      not null default 0,
    primary key (destination, hour)
);
