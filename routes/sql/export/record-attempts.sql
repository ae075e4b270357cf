-- Writes down what became of a batch of deliveries to one destination, and when each is tried next. What another replica has taken
-- over meanwhile is left to it. Answers the facts that the destination's own row is brought up to date with.
with results as (
    select *
    from jsonb_to_recordset(:#${exchangeProperty.batch[results]}::jsonb)
         as r (package_id text, outcome text, started_at timestamptz, duration_ms integer, sends integer, status integer,
               answer text, error text, reference text, wait_seconds float8)
),
plan as (
    select :#${exchangeProperty.batch[schedule]}::float8[] as waits,                          -- seconds before the 1st, 2nd, … attempt
           (select sum(w) from unnest(:#${exchangeProperty.batch[schedule]}::float8[]) w) as total
),
held as (
    -- Looked up one by one: joined, tables that are news to the planner are gone through from one end to the other.
    select d.*, r.outcome, r.started_at, r.duration_ms, r.sends, r.status, r.answer, r.error, r.reference, r.wait_seconds
    from results r
    cross join lateral (
        select o.package_id, o.capture_id, o.destination, o.sequence, o.state, o.round, o.round_began_at, o.attempts, o.tries, o.due_at
        from delivery o
        where o.package_id = r.package_id and o.leased_by = :#${exchangeProperty.batch[holder]}::uuid and o.state in ('due', 'cancelled')
        for update) d
),
judged as (
    -- waiting because the receiver asks for it does not use up the schedule, but it cannot outlast it either
    select h.*, case when h.outcome = 'later' and now() > h.round_began_at + make_interval(secs => p.total) then 'transient'
                     else h.outcome end as verdict,
           p.waits
    from held h, plan p
),
counted as (
    select j.*, attempts + case when verdict in ('delivered', 'transient', 'refused') then 1 else 0 end as attempts_now
    from judged j
),
decided as (
    select c.*,
           case when verdict = 'delivered' then 'delivered'
                when state = 'cancelled' then 'cancelled'
                when verdict = 'refused' or verdict = 'transient' and attempts_now >= cardinality(waits) then 'dead'
                else 'due' end::delivery_state as new_state,
           case verdict
                when 'transient' then now() + make_interval(secs => waits[least(attempts_now + 1, cardinality(waits))]
                                                                    * (1 + :#${exchangeProperty.batch[jitter]} * random()))
                when 'later' then now() + make_interval(secs => wait_seconds)
                else due_at end as new_due_at
    from counted c
),
updated as (
    update delivery d
    set state = n.new_state, attempts = n.attempts_now, due_at = n.new_due_at,
        tries = n.tries + case when n.verdict = 'released' then 0 else 1 end,
        leased_by = null, leased_until = '-infinity',
        last_outcome = case when n.verdict = 'released' then d.last_outcome else n.outcome::attempt_outcome end,
        last_status = case when n.verdict = 'released' then d.last_status else n.status end,
        last_error = case when n.verdict = 'released' then d.last_error else n.error end,
        delivered_at = case when n.verdict = 'delivered' then now() else d.delivered_at end,
        reference = case when n.verdict = 'delivered' then n.reference else d.reference end
    from decided n
    where d.package_id = n.package_id
),
attempted as (
    insert into delivery_attempt (package_id, round, number, started_at, duration_ms, sends, outcome, status, answer, error, reference)
    select package_id, round, tries + 1, started_at, duration_ms, sends, outcome::attempt_outcome, status, answer, error, reference
    from decided where verdict <> 'released'
),
audited as (
    insert into audit_event (actor, action, subject_type, subject_id, detail)
    select 'groundhog', case new_state when 'delivered' then 'export.delivered' else 'export.given_up' end, 'export', package_id,
           jsonb_strip_nulls(jsonb_build_object('capture', capture_id, 'destination', destination, 'attempt', attempts_now,
                                                'status', status, 'reference', reference, 'error', error))
    from decided where new_state in ('delivered', 'dead')
    order by sequence
)
select count(*) filter (where verdict = 'delivered') as delivered,
       count(*) filter (where verdict not in ('delivered', 'released')) as failed,
       count(*) filter (where verdict = 'transient') as transient,
       count(*) filter (where new_state = 'dead') as dead,
       max(wait_seconds) filter (where outcome = 'later') as wait_seconds,
       min(error) filter (where verdict = 'configuration') as misconfigured,
       min(error) filter (where verdict = 'gone') as gone,
       min(error) filter (where new_state = 'dead') as given_up,
       (array_agg(status order by started_at desc) filter (where verdict <> 'released'))[1] as last_status,
       (array_agg(coalesce(error, answer) order by started_at desc) filter (where verdict <> 'released'))[1] as last_answer,
       string_agg(package_id, ',') filter (where new_state = 'delivered') as delivered_ids
from decided
