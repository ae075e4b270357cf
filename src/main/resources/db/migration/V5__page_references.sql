-- A page of a thousand spans names few captures. Looked up span by span, with a lock each, the foreign key was what storing a page cost most
-- (docs/benchmarks.md), so it is checked once for all rows of a statement. Captures are never deleted while something supports them.
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
