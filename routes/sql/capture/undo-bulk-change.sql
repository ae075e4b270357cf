-- Undoes a change of many captures: what it changed in each is what it was before. A capture that somebody, or the pipeline, has decided
-- anything about since is left alone. Answers every capture of the change.
with bulk as (
    update bulk_change set undone_at = now() where token = :token::uuid returning token, change
),
held as materialized (
    select c.id, c.number, c.status, c.assignee, c.severity, c.review_revision = i.review_revision and c.merged_into is null as untouched,
           b.change -> 'status' is not null or b.change -> 'snooze' is not null as sets_status, b.change -> 'assignee' is not null as sets_assignee,
           b.change -> 'severity' is not null as sets_severity,
           (i.before ->> 'status')::capture_status as old_status, (i.before ->> 'statusAt')::timestamptz as old_status_at,
           i.before ->> 'assignee' as old_assignee, (i.before ->> 'ownedByRule')::boolean as old_owned_by_rule,
           (i.before ->> 'severity')::severity as old_severity, i.before ->> 'severityReason' as old_severity_reason,
           (i.before ->> 'overridden')::boolean as old_overridden, (i.before ->> 'snoozeUntil')::timestamptz as old_snooze_until,
           (i.before ->> 'snoozeLeft')::bigint as old_snooze_left, (i.before ->> 'snoozePace')::bigint as old_snooze_pace,
           (i.before ->> 'regressed')::boolean as old_regressed, (i.before ->> 'escalating')::boolean as old_escalating,
           (i.before ->> 'reviewedAt')::timestamptz as old_reviewed_at
    from bulk b
    join bulk_change_item i on i.token = b.token
    join capture c on c.id = i.capture_id
    order by c.id
    for update of c
),
restored as (
    update capture c
    set status                   = case when h.sets_status then h.old_status else c.status end,
        status_at                = case when h.sets_status then h.old_status_at else c.status_at end,
        snooze_until             = case when h.sets_status then h.old_snooze_until else c.snooze_until end,
        snooze_left              = case when h.sets_status then h.old_snooze_left else c.snooze_left end,
        snooze_pace              = case when h.sets_status then h.old_snooze_pace else c.snooze_pace end,
        regressed                = case when h.sets_status then h.old_regressed else c.regressed end,
        escalating               = c.escalating or h.sets_status and h.old_escalating,
        reviewed_at              = case when h.sets_status then h.old_reviewed_at else c.reviewed_at end,
        reviewed_missing         = case when h.sets_status and h.old_reviewed_at is null then null else c.reviewed_missing end,
        assignee                 = case when h.sets_assignee then h.old_assignee else c.assignee end,
        owned_by_rule            = case when h.sets_assignee then h.old_owned_by_rule else c.owned_by_rule end,
        severity                 = case when not h.sets_severity then c.severity
                                        when h.old_overridden then h.old_severity
                                        else coalesce(c.observed_severity, c.severity) end,
        severity_reason          = case when not h.sets_severity then c.severity_reason
                                        when h.old_overridden then h.old_severity_reason
                                        else coalesce(c.observed_severity_reason, c.severity_reason) end,
        observed_severity        = case when not h.sets_severity then c.observed_severity
                                        when h.old_overridden then coalesce(c.observed_severity, c.severity) end,
        observed_severity_reason = case when not h.sets_severity then c.observed_severity_reason
                                        when h.old_overridden then coalesce(c.observed_severity_reason, c.severity_reason) end,
        review_revision          = c.review_revision + 1,
        revision                 = c.revision + 1,
        updated_at               = now()
    from held h
    where c.id = h.id and h.untouched
    returning c.id, c.status, c.assignee, c.severity
),
marked as (
    update capture_history y set undone = true
    from restored r
    where y.bulk_token = :token::uuid and y.capture_id = r.id
),
historied as (
    insert into capture_history (capture_id, actor, from_status, to_status, change, note)
    select r.id, :actor::text, case when h.status <> r.status then h.status end, case when h.status <> r.status then r.status end,
           jsonb_strip_nulls(jsonb_build_object(
               'undone', true,
               'assignee', case when h.assignee is distinct from r.assignee
                                then jsonb_build_object('from', coalesce(h.assignee, 'none'), 'to', coalesce(r.assignee, 'none')) end,
               'severity', case when h.severity <> r.severity then jsonb_build_object('from', h.severity, 'to', r.severity) end)),
           'Undid the change of many captures before'
    from restored r join held h using (id)
    order by r.id
),
audited as (
    insert into audit_event (actor, action, subject_type, subject_id, detail)
    select :actor::text, 'capture.change_undone', 'capture', r.id::text,
           jsonb_build_object('number', h.number, 'bulk', :token::uuid, 'status', r.status, 'assignee', r.assignee, 'severity', r.severity)
    from restored r join held h using (id)
    order by r.id
),
summed as (
    insert into audit_event (actor, action, subject_type, subject_id, detail)
    select :actor::text, 'captures.bulk_undone', 'bulk', token::text,
           jsonb_build_object('restored', (select count(*) from held where untouched),
                              'leftAlone', (select count(*) from held where not untouched))
    from bulk
)
select id, number, untouched from held order by number
