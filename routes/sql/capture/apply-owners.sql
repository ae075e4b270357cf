-- Gives open captures to the owners of their agents, except those that somebody was given by hand; answers how many got an owner, and
-- how many lost the one they had from a rule that is no more.
with held as materialized (
    select c.id, c.number, c.assignee, o.owner
    from capture c cross join lateral (select owner_of(c.agent) as owner) o
    where c.merged_into is null and c.status in ('new', 'triaged', 'ready') and (c.assignee is null or c.owned_by_rule)
      and c.assignee is distinct from o.owner
    order by c.id
    for update of c
),
owned as (
    update capture c
    set assignee = h.owner, owned_by_rule = h.owner is not null, review_revision = c.review_revision + 1, revision = c.revision + 1,
        updated_at = now()
    from held h
    where c.id = h.id
),
historied as (
    insert into capture_history (capture_id, actor, change, note)
    select id, :actor::text,
           jsonb_build_object('assignee', jsonb_build_object('from', coalesce(assignee, 'none'), 'to', coalesce(owner, 'none'))),
           'By the owners of agents'
    from held
    order by id
),
audited as (
    insert into audit_event (actor, action, subject_type, subject_id, detail)
    select :actor::text, 'capture.changed', 'capture', id::text,
           jsonb_build_object('number', number, 'assignee', jsonb_build_object('from', coalesce(assignee, 'none'),
                                                                               'to', coalesce(owner, 'none')))
    from held
    order by id
),
summed as (
    insert into audit_event (actor, action, subject_type, subject_id, detail)
    select :actor::text, 'owners.applied', 'owners', 'config/owners.yaml',
           jsonb_build_object('assigned', count(*) filter (where owner is not null), 'released', count(*) filter (where owner is null))
    from held
)
select count(*) filter (where owner is not null) as assigned, count(*) filter (where owner is null) as released from held
