-- It was captured after all.
update quarantine set state = 'resolved', resolved_at = now() where id = :#quarantineId
