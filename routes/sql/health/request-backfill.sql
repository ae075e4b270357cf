-- Records a backfill and plans its windows of at most an hour, the newest first. What is older than Datadog keeps is recorded as
-- expired and not planned. Times are cut to milliseconds, as Datadog takes them.
with asked as (
    select :from::timestamptz as from_at, :to::timestamptz as to_at,
           date_trunc('milliseconds', now() - make_interval(secs => :retentionSeconds)) as oldest
), opened as (
    insert into backfill (from_at, to_at, requested_by, expired_from, expired_to, state, finished_at)
    select from_at, to_at, :actor,
           case when from_at < oldest then from_at end,
           case when from_at < oldest then least(oldest, to_at) end,
           case when to_at <= oldest then 'done' else 'running' end,
           case when to_at <= oldest then now() end
    from asked
    returning *
), planned as (
    insert into read_window (tier, from_at, to_at, backfill_id, page_limit)
    select 'backfill', hour, least(hour + interval '1 hour', o.to_at), o.id, :pageLimit
    from opened o,
         generate_series(coalesce(o.expired_to, o.from_at), o.to_at - interval '1 millisecond', interval '1 hour') as hour
    order by hour desc
), audited as (
    insert into audit_event (actor, action, subject_type, subject_id, detail)
    select :actor, 'backfill.requested', 'backfill', id::text,
           jsonb_build_object('from', from_at, 'to', to_at, 'expiredFrom', expired_from, 'expiredTo', expired_to)
    from opened
)
select id from opened
