-- Windows that were read a week ago; coverage remembers what they covered. Those of backfills stay with them.
delete from read_window where finished_at < now() - interval '7 days' and backfill_id is null
