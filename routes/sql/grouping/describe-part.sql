-- A part of a capture: which of the signatures or traces named it has, and how many root causes are in the part and outside of it.
with cause as (
    select r.trace_id, r.signature, r.signature = any (:signatures::text[]) or r.trace_id = any (:traces::text[]) as chosen
    from trace_reference r
    where r.capture_id = :source::uuid and r.cause_span_id is null
)
select count(*) filter (where chosen) as chosen, count(*) filter (where not chosen) as remaining,
       coalesce(array_agg(distinct trace_id) filter (where trace_id = any (:traces::text[])), '{}')
       || array(select distinct s.signature from merged_captures(:source::uuid) m join capture_signature s on s.capture_id = m
                where s.signature = any (:signatures::text[]))
       || coalesce(array_agg(distinct signature) filter (where signature = any (:signatures::text[])), '{}') as known
from cause
