-- Finds captures that grow: more traces in the last 24 hours than so many times the daily mean of the seven days before (or of the
-- days it has been known), and not fewer than the floor. Flags them and alerts once; takes the flag away when they are back at their
-- mean; brings back those that were ignored until they grow, measured also by what they did when they were ignored. A capture in its
-- first day has no mean yet and is new anyway.
with recent as materialized (
    select capture_id from capture_hour where hour > now() - interval '24 hours'
    union
    select id from capture where escalating
),
counted as materialized (
    select h.capture_id,
           coalesce(sum(h.traces) filter (where h.hour > now() - interval '24 hours'), 0) as last_day,
           coalesce(sum(h.traces) filter (where h.hour <= now() - interval '24 hours'), 0) as week
    from recent join capture_hour h using (capture_id)
    where h.hour > now() - interval '8 days'
    group by h.capture_id
),
judged as materialized (
    select c.id, c.number, c.title, c.agent, c.status, n.last_day, m.mean, c.status = 'ignored' as wakes, not c.escalating as begins
    from counted n
    join capture c on c.id = n.capture_id
    cross join lateral (
        select greatest(c.snooze_pace,
                        case when c.first_seen < now() - interval '24 hours'
                             then n.week / least(greatest(extract(epoch from now() - interval '24 hours' - c.first_seen) / 86400, 1), 7)
                        end) as mean) m
    where c.merged_into is null
      and case
              when c.escalating then n.last_day < :#floor or n.last_day <= m.mean
              when c.status in ('new', 'triaged', 'ready') or c.status = 'ignored' and c.snooze_pace is not null
              then n.last_day >= :#floor and n.last_day > :#factor * m.mean
              else false
          end
    order by c.id
    for update of c skip locked
),
flagged as (
    update capture c
    set escalating      = j.begins,
        status          = case when j.wakes then 'new' else c.status end,
        status_at       = case when j.wakes then now() else c.status_at end,
        snooze_until    = case when j.wakes then null else c.snooze_until end,
        snooze_left     = case when j.wakes then null else c.snooze_left end,
        snooze_pace     = case when j.wakes then null else c.snooze_pace end,
        review_revision = c.review_revision + case when j.wakes then 1 else 0 end,
        revision        = c.revision + 1,
        updated_at      = now()
    from judged j
    where c.id = j.id
),
told as (
    select j.*,
           last_day || ' traces in the last 24 hours, '
           || coalesce(round(mean::numeric, 1) || ' a day before', 'none before') as figures
    from judged j
),
historied as (
    insert into capture_history (capture_id, actor, from_status, to_status, change, note)
    select id, 'groundhog', case when wakes then status end, case when wakes then 'new'::capture_status end,
           jsonb_build_object('escalating', begins),
           case when wakes then 'Woke up: it was to be ignored until it grows. ' || figures
                when begins then 'Escalating: ' || figures
                else 'No longer escalating: ' || figures end
    from told
    order by id
),
alerted as (
    insert into alert (cause, severity, message)
    select 'capture.escalating ' || number, 'warning',
           'Capture ' || capture_name(number) || ' is escalating, ' || figures || ': ' || one_line(title, 120) || ' (' || one_line(agent, 60) || ').'
    from told
    where begins
    order by number
    on conflict (cause) where resolved_at is null do nothing
),
settled as (
    -- told once, when it begins
    update alert a set resolved_at = now(), told_resolved_at = now()
    from told t
    where a.resolved_at is null and not t.begins and a.cause = 'capture.escalating ' || t.number
)
insert into audit_event (actor, action, subject_type, subject_id, detail)
select 'groundhog', case when wakes then 'capture.woken' when begins then 'capture.escalating' else 'capture.calmed' end, 'capture',
       id::text, jsonb_build_object('number', number, 'lastDay', last_day, 'dailyMean', round(mean::numeric, 2))
from told
