-- Pages that travel through Kafka (groundhog.capture.channel): which parts of which pages have been handed out, and which are stored.

-- handed: read to its end; some of its pages are still on their way to being stored.
alter table read_window drop constraint read_window_state_check;
alter table read_window add constraint read_window_state_check
    check (state in ('due', 'handed', 'drained', 'split', 'incomplete', 'expired', 'cancelled'));
-- How often the window was read from its beginning because a part of a page had been lost.
alter table read_window add column restarts integer not null default 0;
create index read_window_handed on read_window (id) where state = 'handed';

-- A part of a page: the spans of the traces of one lane. The row is there before Kafka has the part, and goes when its window is
-- drained. What comes out of Kafka without a row is not stored: it was replaced by a page that was read later.
create table page_part (
    id          bigint generated always as identity primary key,  -- the order within the lane
    window_id   bigint      not null references read_window on delete cascade,
    page_number integer,                                          -- null: of a window that was split since
    lane        integer     not null,
    handed_at   timestamptz not null default now(),
    stored_at   timestamptz
);
create index page_part_by_window on page_part (window_id, page_number);
create index page_part_under_way on page_part (lane, id) where stored_at is null;

-- Parts of a lane are stored in their order, so that what was read later is never overwritten by what was read before.
create table part_lane (
    lane      integer primary key,
    stored_id bigint not null default 0                           -- the last part that is stored
);
