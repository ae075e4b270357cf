-- Where this PostgreSQL knows it, lz4 packs bundles and whole traces in a fraction of the time, as it does with evidence since V5. It holds
-- for what is written from now on.
do $$
begin
    alter table export_package alter bundle set compression lz4;
    alter table trace_snapshot alter spans set compression lz4;
exception when feature_not_supported then
    raise notice 'This PostgreSQL was built without lz4; bundles and traces stay packed as they are';
end $$;
