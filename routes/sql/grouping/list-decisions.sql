-- What people decided about two captures, or about what stands in them, the latest first: splits that hold, merges that were undone.
select 'split' as kind, s.number as source_number, t.number as target_number, d.actor, d.at, d.reason
from capture_split d join capture s on s.id = d.source_id join capture t on t.id = d.target_id
where d.undone_at is null
  and (standing_capture(d.source_id), standing_capture(d.target_id)) in ((:one::uuid, :other::uuid), (:other::uuid, :one::uuid))
union all
select 'undone merge', s.number, t.number, d.undone_by, d.undone_at, d.reason
from capture_merge d join capture s on s.id = d.source_id join capture t on t.id = d.target_id
where d.undone_at is not null
  and (standing_capture(d.source_id), standing_capture(d.target_id)) in ((:one::uuid, :other::uuid), (:other::uuid, :one::uuid))
order by at desc
limit 20
