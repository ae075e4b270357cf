-- Brings back ignored captures whose time has come.
with due as materialized (
    select id, number, snooze_until
    from capture
    where status = 'ignored' and snooze_until <= now() and merged_into is null
    order by id
    for update skip locked
),
woken as (
    update capture c
    set status = 'new', status_at = now(), snooze_until = null, snooze_left = null, snooze_pace = null,
        review_revision = c.review_revision + 1, revision = c.revision + 1, updated_at = now()
    from due d
    where c.id = d.id
),
historied as (
    insert into capture_history (capture_id, actor, from_status, to_status, note)
    select id, 'groundhog', 'ignored', 'new',
           'Woke up: it was to be ignored until ' || to_char(snooze_until at time zone 'UTC', 'YYYY-MM-DD HH24:MI') || ' UTC'
    from due
    order by id
)
insert into audit_event (actor, action, subject_type, subject_id, detail)
select 'groundhog', 'capture.woken', 'capture', id::text,
       jsonb_build_object('number', number, 'from', 'ignored', 'to', 'new', 'until', snooze_until)
from due
