-- Changes captures as far as each may be changed: status (by the table of transitions), assignee, severity, when an ignored one wakes,
-- or a note alone. Answers each capture asked for, with what kept it from changing: nothing (null), merged, stale (another revision
-- than those given), transition (with the ones that are legal), or unchanged (it is like that already).
with held as materialized (
    select c.id, c.number, c.status, c.assignee, c.severity, c.observed_severity, c.severity_reason, c.observed_severity_reason,
           c.snooze_until, c.snooze_left, c.snooze_pace, c.status_at, c.regressed, c.escalating, c.owned_by_rule, c.missing,
           c.reviewed_at, c.merged_into, c.review_revision,
           :status::capture_status is not null and c.status <> :status::capture_status as moves,
           coalesce(:status::capture_status, c.status) as next_status
    from capture c
    where c.id = any (:ids::uuid[])
    order by c.id
    for update
),
judged as materialized (
    select h.*,
           h.next_status = 'ignored' and (h.moves or :setsSnooze::boolean) as snoozes,
           h.moves
           or :setsAssignee::boolean and h.assignee is distinct from :assignee::text
           or :setsSeverity::boolean and ((h.observed_severity is null) <> (:severity::severity is null)
                                          or h.severity <> coalesce(:severity::severity, h.severity))
           or :setsSnooze::boolean and h.next_status = 'ignored' as decides
    from held h
),
refused as materialized (
    select j.*,
           case
               when j.merged_into is not null then 'merged'
               when :revisions::bigint[] is not null and j.review_revision <> all (:revisions::bigint[]) then 'stale'
               when (j.moves or :madeBy::text = 'export') and not exists (
                   select from status_transition t
                   where t.from_status = j.status and t.to_status = j.next_status and t.made_by = :madeBy::text) then 'transition'
               when not j.decides and :note::text is null then 'unchanged'
           end as refusal
    from judged j
),
next as materialized (
    select j.*,
           jsonb_strip_nulls(jsonb_build_object(
               'assignee', case when :setsAssignee::boolean and j.assignee is distinct from :assignee::text
                                then jsonb_build_object('from', coalesce(j.assignee, 'none'), 'to', coalesce(:assignee::text, 'none')) end,
               'severity', case when :setsSeverity::boolean
                                then jsonb_build_object('from', j.severity,
                                                        'to', coalesce(:severity::severity, j.observed_severity, j.severity),
                                                        'overridden', :severity::severity is not null) end,
               'snooze', case when j.snoozes
                              then jsonb_build_object('until', :snoozeUntil::timestamptz, 'count', :snoozeCount::bigint,
                                                      'untilEscalating', nullif(:snoozeEscalating::boolean, false)) end,
               'missing', case when j.moves and j.next_status = 'ready' and j.missing <> '{}' then to_jsonb(j.missing) end,
               'bulk', :bulk::uuid)) as change
    from refused j
    where j.refusal is null
),
changed as (
    update capture c
    set status                   = n.next_status,
        status_at                = case when n.moves then now() else c.status_at end,
        assignee                 = case when :setsAssignee::boolean then :assignee::text else c.assignee end,
        owned_by_rule            = case when :setsAssignee::boolean then :madeBy::text = 'pipeline' else c.owned_by_rule end,
        -- what is observed goes on beside an override, so that it is there again when the override is lifted
        severity                 = case when :setsSeverity::boolean
                                        then coalesce(:severity::severity, c.observed_severity, c.severity) else c.severity end,
        observed_severity        = case when not :setsSeverity::boolean then c.observed_severity
                                        when :severity::severity is not null then coalesce(c.observed_severity, c.severity) end,
        severity_reason          = case when not :setsSeverity::boolean then c.severity_reason
                                        when :severity::severity is null
                                        then coalesce(c.observed_severity_reason, c.severity_reason)
                                        else 'Set to ' || :severity::severity || ' by ' || :actor::text || ' on '
                                             || to_char(now() at time zone 'UTC', 'YYYY-MM-DD HH24:MI') || ' UTC; observed was '
                                             || coalesce(c.observed_severity, c.severity) || ': '
                                             || coalesce(c.observed_severity_reason, c.severity_reason) end,
        observed_severity_reason = case when not :setsSeverity::boolean then c.observed_severity_reason
                                        when :severity::severity is not null
                                        then coalesce(c.observed_severity_reason, c.severity_reason) end,
        snooze_until             = case when n.snoozes then :snoozeUntil::timestamptz
                                        when n.next_status = 'ignored' then c.snooze_until end,
        snooze_left              = case when n.snoozes then :snoozeCount::bigint
                                        when n.next_status = 'ignored' then c.snooze_left end,
        snooze_pace              = case when n.snoozes then case when :snoozeEscalating::boolean then coalesce(
                                            (select sum(h.traces) from capture_hour h
                                             where h.capture_id = c.id and h.hour > now() - interval '24 hours'), 0) end
                                        when n.next_status = 'ignored' then c.snooze_pace end,
        regressed                = c.regressed and n.next_status not in ('exported', 'resolved'),
        escalating               = c.escalating and n.next_status not in ('exported', 'resolved', 'ignored'),
        reviewed_at              = case when n.moves and n.status = 'new' and :madeBy::text = 'person'
                                        then coalesce(c.reviewed_at, now()) else c.reviewed_at end,
        reviewed_missing         = case when n.moves and n.status = 'new' and :madeBy::text = 'person'
                                        then coalesce(c.reviewed_missing, c.missing) else c.reviewed_missing end,
        review_revision          = c.review_revision + 1,
        revision                 = c.revision + 1,
        updated_at               = now()
    from next n
    where c.id = n.id and n.decides                -- a note alone leaves the capture as it is
    returning c.id, c.review_revision
),
historied as (
    insert into capture_history (capture_id, actor, from_status, to_status, change, note, bulk_token)
    select id, :actor::text, case when moves then status end, case when moves then next_status end, change - 'bulk', :note::text,
           :bulk::uuid
    from next
    order by id
),
audited as (
    insert into audit_event (actor, action, subject_type, subject_id, detail)
    select :actor::text, 'capture.changed', 'capture', id::text,
           jsonb_strip_nulls(jsonb_build_object('number', number, 'from', case when moves then status end,
                                                'to', case when moves then next_status end, 'note', :note::text)) || change
    from next
    order by id
),
settled as (
    -- Somebody has it in hand now, so there is nothing left to tell.
    update alert a set resolved_at = now(), told_resolved_at = now()
    from next n
    where a.resolved_at is null and n.moves
      and (n.status = 'new' and a.cause = 'capture.regressed ' || n.number
           or n.next_status in ('exported', 'resolved', 'ignored') and a.cause = 'capture.escalating ' || n.number)
),
undoable as (
    insert into bulk_change_item (token, capture_id, review_revision, before)
    select :bulk::uuid, n.id, d.review_revision,
           jsonb_build_object('status', n.status, 'statusAt', n.status_at, 'assignee', n.assignee, 'ownedByRule', n.owned_by_rule,
                              'severity', n.severity, 'severityReason', n.severity_reason,
                              'overridden', n.observed_severity is not null, 'snoozeUntil', n.snooze_until,
                              'snoozeLeft', n.snooze_left, 'snoozePace', n.snooze_pace, 'regressed', n.regressed,
                              'escalating', n.escalating, 'reviewedAt', n.reviewed_at)
    from next n join changed d using (id)
    where :bulk::uuid is not null
)
select j.id, j.number, j.refusal, j.status, j.review_revision, cardinality(j.missing) > 0 as incomplete,
       (select array_agg(t.to_status::text order by t.to_status) from status_transition t
        where j.refusal = 'transition' and t.from_status = j.status and t.made_by = 'person') as legal
from refused j
order by j.number
