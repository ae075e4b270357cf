-- Marks a split as taken back, and lets the aliases hold again that it had refused.
with undone as (
    update capture_split set undone_at = now(), undone_by = :actor
    where id = :split::uuid and undone_at is null
    returning signatures, kept
)
update signature_alias a
set refused_at = null, refused_by = null
from undone u
where a.refused_at is not null
  and (a.signature = any (u.signatures) and a.canonical = any (u.kept)
       or a.signature = any (u.kept) and a.canonical = any (u.signatures))
