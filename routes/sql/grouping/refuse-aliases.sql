-- Aliases that join nothing, because a person keeps apart what they would join.
update signature_alias set refused_at = now(), refused_by = 'groundhog'
where signature = any (:signatures::text[]) and refused_at is null
