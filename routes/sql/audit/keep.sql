-- Makes the partitions of the coming two months and drops whole months older than the days given; answers how many were dropped.
select audit_drop_older_than(:days)
from (select audit_make_partitions(2)) as made
