-- Prolongs the leases of what is still on its way, and answers which of them still are ours: a replica that was frozen may have lost
-- some to another.
update delivery
set leased_until = now() + make_interval(secs => :#${body[leaseSeconds]})
where package_id = any (:#${body[packageIds]}::text[]) and leased_by = :#${body[holder]}::uuid and leased_until > now()
returning package_id
