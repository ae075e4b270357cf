-- One row of the audit log.
insert into audit_event (actor, action, subject_type, subject_id, detail)
values (:actor, :action, :subjectType, :subjectId, :detail::jsonb)
