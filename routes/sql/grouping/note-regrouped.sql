-- Notes how many captures were joined and taken apart.
update grouping_migration set joined = joined + :joined, parted = parted + :parted, problem = null where id = :migration::uuid
