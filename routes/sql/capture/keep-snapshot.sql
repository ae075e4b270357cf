-- The spans of a trace that was fetched whole, redacted, beside its capture.
insert into trace_snapshot as s (trace_id, capture_id, spans, complete)
values (:#${body[traceId]}, :#${body[captureId]}::uuid, :#${body[snapshotJson]}::text::jsonb, :#${body[lastPage]})
on conflict (trace_id) do update
    set spans = case when :#${body[firstPage]} then excluded.spans else s.spans || excluded.spans end,
        complete = excluded.complete, fetched_at = now()
