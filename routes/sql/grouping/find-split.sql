-- A split, what its two sides stand in today, and whether what it opened still stands by itself.
select standing_capture(source_id) as source_id, standing_capture(target_id) as target_id, undone_at is not null as undone,
       standing_capture(target_id) = target_id as alone
from capture_split where id = :split::uuid
