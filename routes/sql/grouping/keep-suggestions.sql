-- Writes down which signatures may name one issue; what has been suggested before stays as it is.
insert into capture_suggestion (signature, other_signature, score, reason)
select distinct on (least(one, other), greatest(one, other)) least(one, other), greatest(one, other), score, reason
from unnest(:ones::text[], :others::text[], :scores::real[], :reasons::text[]) as t (one, other, score, reason)
order by least(one, other), greatest(one, other), score desc
on conflict do nothing
