-- Notes how far the move to other rules has come.
update grouping_migration
set place_trace = :trace, place_span = :span, signed = signed + :signed, changed = changed + :changed, problem = null,
    state = case when :last then 'regrouping' else 'signing' end
where id = :migration::uuid
