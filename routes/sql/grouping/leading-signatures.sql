-- Those of the signatures that lead to a capture.
select distinct signature from capture_signature where signature = any (:signatures::text[]) and follows
