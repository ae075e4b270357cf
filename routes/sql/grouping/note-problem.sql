-- Notes why the move to other rules does not go on; it is tried again.
update grouping_migration set problem = :problem where state in ('signing', 'regrouping') and rules_id = :rules
