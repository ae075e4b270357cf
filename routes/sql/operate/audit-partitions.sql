-- Partitions for the coming months exist before they are needed; whole months past the retention go.
select audit_make_partitions(2) as made, audit_drop_older_than(:#auditDays) as dropped
