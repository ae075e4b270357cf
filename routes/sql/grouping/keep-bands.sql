-- Writes down the parts by which templates find each other, and that they have been compared.
with kept as (
    insert into template_band (band, signature)
    select band, signature from unnest(:bands::bigint[], :signatures::text[]) as t (band, signature)
    on conflict do nothing
)
update signature_template set compared_at = now() where signature = any (:compared::text[])
