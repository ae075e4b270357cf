-- The signatures that lead to a capture, the one with the most failures first, and why each is what it is.
select s.signature, coalesce(t.title, c.title) as title, s.failures, coalesce(t.explanation, c.grouping) as explanation
from capture c
cross join lateral merged_captures(c.id) m
join capture_signature s on s.capture_id = m and (s.follows or s.failures > 0)
left join signature_template t on t.signature = s.signature
where c.id = :capture::uuid
order by s.failures desc, s.created_at, s.signature
limit :limit
