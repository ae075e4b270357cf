-- Told: never again for this row.
update alert
set told_at = coalesce(told_at, now()), told_resolved_at = case when resolved_at is not null then now() end
where id = :#${exchangeProperty.alert[id]}
