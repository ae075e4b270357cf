-- It was read and, where it fails, captured: unless PostgreSQL refused it again, which has put it aside once more since.
update quarantine q
set state = 'resolved', resolved_at = now()
where q.id = :#quarantineId and q.state = 'open'
  and not exists (select from quarantine again
                  where again.state = 'open' and again.last_seen_at >= :#${exchangeProperty.began}
                    and again.trace_id = q.trace_id and again.span_id = q.span_id)
