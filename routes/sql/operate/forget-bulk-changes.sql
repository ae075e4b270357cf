-- Changes of many captures can be undone for minutes; what it would take is kept for a day, for whoever wants to look.
delete from bulk_change where made_at < now() - interval '1 day'
