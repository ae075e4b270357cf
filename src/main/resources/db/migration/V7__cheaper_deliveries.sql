-- What makes a delivery cheaper to claim and to write down (docs/benchmarks.md).

-- Looked up row by row, with a lock each, the foreign keys of these two were a quarter of what a delivery cost PostgreSQL, so they are checked
-- once for all rows of a statement, by the function that V5 made for trace_reference. The plan of a trigger is made for the first rows of a
-- session, when tables may be empty; without sequential scans it is the one that suits full tables, here as there.
alter table capture_history drop constraint capture_history_capture_id_fkey;
alter table delivery_attempt drop constraint delivery_attempt_package_id_fkey;

create or replace function require_captures() returns trigger language plpgsql set enable_seqscan = off as $$
declare
    missing uuid;
begin
    select a.capture_id into missing
    from (select distinct capture_id from arrived) a
    where (select c.id from capture c where c.id = a.capture_id) is null
    limit 1;
    if missing is not null then
        raise exception 'There is no capture %', missing using errcode = 'foreign_key_violation';
    end if;
    return null;
end $$;
create trigger require_captures_of_new after insert on capture_history referencing new table as arrived
    for each statement execute function require_captures();
create trigger require_captures_of_changed after update on capture_history referencing new table as arrived
    for each statement execute function require_captures();

create function require_packages() returns trigger language plpgsql set enable_seqscan = off as $$
declare
    missing text;
begin
    select a.package_id into missing
    from (select distinct package_id from arrived) a
    where (select p.id from export_package p where p.id = a.package_id) is null
    limit 1;
    if missing is not null then
        raise exception 'There is no export package %', missing using errcode = 'foreign_key_violation';
    end if;
    return null;
end $$;
create trigger require_packages_of_new after insert on delivery_attempt referencing new table as arrived
    for each statement execute function require_packages();
create trigger require_packages_of_changed after update on delivery_attempt referencing new table as arrived
    for each statement execute function require_packages();

create or replace function refuse_supported_captures() returns trigger language plpgsql as $$
begin
    if exists (select from trace_reference r join departed d on d.id = r.capture_id) then
        raise exception 'A capture that traces support cannot be deleted' using errcode = 'foreign_key_violation';
    end if;
    if exists (select from capture_history h join departed d on d.id = h.capture_id) then
        raise exception 'A capture that has a history cannot be deleted' using errcode = 'foreign_key_violation';
    end if;
    return null;
end $$;

create function refuse_attempted_packages() returns trigger language plpgsql as $$
begin
    if exists (select from delivery_attempt a join departed d on d.id = a.package_id) then
        raise exception 'An export package that was attempted cannot be deleted' using errcode = 'foreign_key_violation';
    end if;
    return null;
end $$;
create trigger package_is_attempted after delete on export_package referencing old table as departed
    for each statement execute function refuse_attempted_packages();

-- Claiming found what is due through delivery_unfinished, and went through all of it once for each row, whenever the table had last been
-- analysed while nothing was due: 3 s for 100 of 5,000. An index for what was given up cannot be taken for what is due. And what stands
-- before a delivery is found through its capture, which has few: that needs no index of its own.
drop index delivery_unfinished, delivery_in_order;
create index delivery_given_up on delivery (state, sequence) where state in ('dead', 'cancelled');
