-- Waits until the page that is being stored is committed, and keeps the next one waiting until the end of this transaction. So
-- whatever changes where failures belong happens between two pages, and one at a time.
select source from poll_cursor where source = 'datadog' for update
