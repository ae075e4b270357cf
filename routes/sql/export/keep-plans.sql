-- For the rest of the transaction: the plans of statements about batches of deliveries are kept, as one batch is like the other, and
-- making them takes longer than carrying them out. They may be made while the tables are empty, so going through a whole table is out of
-- the question from the start.
select set_config('plan_cache_mode', 'force_generic_plan', true), set_config('enable_seqscan', 'off', true)
