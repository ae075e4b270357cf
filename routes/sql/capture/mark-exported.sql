-- Notes on each capture what was delivered of it. One that was ready becomes exported; one that has moved on meanwhile stays as it is.
with delivered as (
    select p.id, p.capture_id, p.destination, p.recurrence_count, p.requested_by
    from export_package p where p.id = any (string_to_array(:#${exchangeProperty.noted[delivered_ids]}, ','))
),
before as (
    select c.id, c.status from capture c where c.id in (select capture_id from delivered) order by c.id for no key update
),
marked as (
    update capture c
    set status                    = case b.status when 'ready' then 'exported' else b.status end,
        -- what had failed before this is no regression, and who decides on what it was before is told
        status_at                 = case b.status when 'ready' then now() else c.status_at end,
        review_revision           = c.review_revision + case b.status when 'ready' then 1 else 0 end,
        regressed                 = c.regressed and b.status <> 'ready',
        escalating                = c.escalating and b.status <> 'ready',
        exported_at               = now(),
        exported_recurrence_count = greatest(c.exported_recurrence_count, d.recurrence_count),
        revision                  = c.revision + 1,
        updated_at                = now()
    from before b, (select capture_id, max(recurrence_count) as recurrence_count from delivered group by capture_id) d
    where c.id = b.id and d.capture_id = b.id
    returning c.id, c.number, c.status, b.status as status_before
),
settled as (
    update alert a set resolved_at = now(), told_resolved_at = now()
    from marked m
    where a.resolved_at is null and m.status <> m.status_before and a.cause = 'capture.escalating ' || m.number
),
historied as (
    insert into capture_history (capture_id, actor, from_status, to_status, change, note)
    select d.capture_id, 'groundhog', case when first_of_capture and m.status <> m.status_before then m.status_before end,
           case when first_of_capture and m.status <> m.status_before then m.status end,
           jsonb_build_object('exported', jsonb_build_object('package', d.id, 'destination', d.destination)),
           'Delivered to ' || d.destination || ', as ' || d.requested_by || ' asked'
    from (select d.*, row_number() over (partition by capture_id order by id) = 1 as first_of_capture from delivered d) d
    join marked m on m.id = d.capture_id
)
insert into audit_event (actor, action, subject_type, subject_id, detail)
select 'groundhog', 'capture.exported', 'capture', m.id::text,
       jsonb_build_object('from', m.status_before, 'to', m.status, 'destinations', jsonb_agg(d.destination), 'packages', jsonb_agg(d.id))
from marked m join delivered d on d.capture_id = m.id
where m.status <> m.status_before
group by m.id, m.status, m.status_before
