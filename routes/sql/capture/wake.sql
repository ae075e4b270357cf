-- A hint that something failed: the newest minutes are read at once. Datadog's own wish to wait still holds.
update poll_cursor set next_hot_at = '-infinity' where source = 'datadog'
