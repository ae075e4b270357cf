-- What makes pages cheaper to store and the queue quicker to show (docs/benchmarks.md).

-- A page of a thousand spans names few captures. Looked up span by span, with a lock each, the foreign key was what storing a page cost most, so it
-- is checked once for all rows of a statement. Captures are never deleted while something supports them.
alter table trace_reference drop constraint trace_reference_capture_id_fkey;

create function require_captures() returns trigger language plpgsql as $$
declare
    missing uuid;
begin
    select a.capture_id into missing
    from (select distinct capture_id from arrived) a
    where not exists (select from capture c where c.id = a.capture_id)
    limit 1;
    if missing is not null then
        raise exception 'There is no capture %', missing using errcode = 'foreign_key_violation';
    end if;
    return null;
end $$;
create trigger require_captures_of_new after insert on trace_reference referencing new table as arrived
    for each statement execute function require_captures();
create trigger require_captures_of_changed after update on trace_reference referencing new table as arrived
    for each statement execute function require_captures();

create function refuse_supported_captures() returns trigger language plpgsql as $$
begin
    if exists (select from trace_reference r join departed d on d.id = r.capture_id) then
        raise exception 'A capture that traces support cannot be deleted' using errcode = 'foreign_key_violation';
    end if;
    return null;
end $$;
create trigger capture_is_supported after delete on capture referencing old table as departed
    for each statement execute function refuse_supported_captures();

-- Where this PostgreSQL knows it, lz4 packs evidence in a fraction of the time.
do $$
begin
    alter table trace_reference alter evidence set compression lz4;
    alter table capture alter context set compression lz4;
exception when feature_not_supported then
    raise notice 'This PostgreSQL was built without lz4; evidence stays packed as it is';
end $$;

-- How many captures of each kind stand in the queue, so that the menus need not go through all of them (count-facets.sql). Appended to by
-- whoever changes captures, in small differences, so that nobody waits for a row another one counts in; fold-counts.sql adds them up.
create table capture_count (
    status        capture_status not null,
    severity      severity       not null,
    agent         text           not null,
    failure_class text           not null,
    environment   text           not null,
    assignee      text,
    regressed     boolean        not null,
    escalating    boolean        not null,
    captures      bigint         not null
);
insert into capture_count
select status, severity, agent, failure_class, environment, assignee, regressed, escalating, count(*)
from capture where merged_into is null group by 1, 2, 3, 4, 5, 6, 7, 8;

create function count_captures() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT' then
        insert into capture_count
        select status, severity, agent, failure_class, environment, assignee, regressed, escalating, count(*)
        from arrived where merged_into is null group by 1, 2, 3, 4, 5, 6, 7, 8;
    elsif tg_op = 'DELETE' then
        insert into capture_count
        select status, severity, agent, failure_class, environment, assignee, regressed, escalating, -count(*)
        from departed where merged_into is null group by 1, 2, 3, 4, 5, 6, 7, 8;
    else
        -- mostly only counts and times have changed
        with changed as (
            select d.id
            from departed d join arrived a using (id)
            where (d.status, d.severity, d.agent, d.failure_class, d.environment, d.assignee, d.regressed, d.escalating, d.merged_into is null)
                  is distinct from
                  (a.status, a.severity, a.agent, a.failure_class, a.environment, a.assignee, a.regressed, a.escalating, a.merged_into is null)
        ),
        sides as (
            select d.*, -1 as captures from departed d join changed using (id)
            union all
            select a.*, 1 from arrived a join changed using (id)
        )
        insert into capture_count
        select status, severity, agent, failure_class, environment, assignee, regressed, escalating, sum(captures)
        from sides where merged_into is null group by 1, 2, 3, 4, 5, 6, 7, 8 having sum(captures) <> 0;
    end if;
    return null;
end $$;
create trigger count_new_captures after insert on capture referencing new table as arrived
    for each statement execute function count_captures();
create trigger count_changed_captures after update on capture referencing old table as departed new table as arrived
    for each statement execute function count_captures();
create trigger count_deleted_captures after delete on capture referencing old table as departed
    for each statement execute function count_captures();
