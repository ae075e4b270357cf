-- The end of a change of many captures: its row of the audit log. Without any capture changed there is nothing to undo.
with dropped as (
    delete from bulk_change where token = :token and :changed::bigint = 0
)
insert into audit_event (actor, action, subject_type, subject_id, detail)
values (:actor, 'captures.bulk_changed', 'bulk', :token::text, :detail::jsonb)
