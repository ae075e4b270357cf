-- Signatures that lead to two captures which a person keeps apart: from now on their failures go by what they were called when they
-- still differed.
insert into signature_fork (signature, rules_id)
select n.signature,
       coalesce((select min(f.rules_id) from grouping_migration_key k join signature_fork f on f.signature = k.old_signature
                 where k.migration_id = :migration::uuid and k.new_signature = n.signature), :applied)
from (select distinct unnest(:signatures::text[]) as signature) n
where exists (
    select from capture_signature a
    join capture_signature b on b.signature = a.signature and b.follows and b.capture_id > a.capture_id
    where a.signature = n.signature and a.follows
      and standing_capture(a.capture_id) <> standing_capture(b.capture_id)
      and kept_apart(standing_capture(a.capture_id), standing_capture(b.capture_id)))
on conflict do nothing
