-- Gives failing spans other signatures, because the rules have changed. Each capture that is home to some is home to the new signature
-- too, and what led there goes on leading there.
with incoming as (
    select * from unnest(:traceIds::text[], :spanIds::text[], :signatures::text[]) as t (trace_id, span_id, signature)
),
span as materialized (
    select r.trace_id, r.span_id, r.signature as old_signature, i.signature as new_signature,
           coalesce(r.home_id, r.capture_id) as home_id, r.cause_span_id is null as root, r.observed_at
    from trace_reference r join incoming i using (trace_id, span_id)
),
resigned as (
    update trace_reference r set signature = s.new_signature
    from span s where r.trace_id = s.trace_id and r.span_id = s.span_id
),
delta as (
    select signature, home_id, sum(failures) as failures, bool_or(follows) as follows, min(first_at) as first_at,
           max(last_at) as last_at
    from (select s.old_signature as signature, s.home_id, -1 as failures, false as follows, null::timestamptz as first_at,
                 null::timestamptz as last_at
          from span s where s.root
          union all
          select s.new_signature, s.home_id, 1, coalesce(p.follows, true), s.observed_at, s.observed_at
          from span s left join capture_signature p on p.signature = s.old_signature and p.capture_id = s.home_id
          where s.root) changes
    group by signature, home_id
),
pointed as (
    insert into capture_signature as s (signature, capture_id, follows, via, failures, first_at, last_at)
    select signature, home_id, follows, 'rules', failures, first_at, last_at from delta
    on conflict (signature, capture_id) do update
        set failures = s.failures + excluded.failures, follows = s.follows or excluded.follows,
            first_at = least(s.first_at, excluded.first_at), last_at = greatest(s.last_at, excluded.last_at)
)
insert into grouping_migration_key as k (migration_id, old_signature, new_signature, failures)
select :migration::uuid, old_signature, new_signature, count(*) from span where root group by old_signature, new_signature
on conflict (migration_id, old_signature, new_signature) do update set failures = k.failures + excluded.failures
