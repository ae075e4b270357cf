-- The spans of a trace that was fetched whole, redacted, beside its capture, which learns whether they hold an input and an output.
with kept as (
    insert into trace_snapshot as s (trace_id, capture_id, spans, complete)
    values (:#${body[traceId]}, :#${body[captureId]}::uuid, :#${body[snapshotJson]}::text::jsonb, :#${body[lastPage]})
    on conflict (trace_id) do update
        set spans = case when :#${body[firstPage]} then excluded.spans else s.spans || excluded.spans end,
            complete = excluded.complete, fetched_at = now()
    returning s.capture_id, s.spans
),
found as (
    select capture_id,
           jsonb_path_exists(spans, '$[*] ? (exists(@.inputText) || exists(@.input) || exists(@.inputDocuments))') as input,
           jsonb_path_exists(spans, '$[*] ? (exists(@.outputText) || exists(@.output) || exists(@.outputDocuments))') as output
    from kept
)
update capture c
set input_in_trace = c.input_in_trace or f.input, output_in_trace = c.output_in_trace or f.output,
    revision = c.revision + 1, updated_at = now()
from found f
where c.id = f.capture_id and (f.input > c.input_in_trace or f.output > c.output_in_trace)
