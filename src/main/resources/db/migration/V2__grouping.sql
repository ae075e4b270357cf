-- Groundhog's tables for grouping: what signatures look like, which of them name one issue, and what people decided about it.

-- Captures that were joined and parted ----------------------------------------------------------------------------------

-- A failing span has a home: the capture its signature led to. Where that capture has been merged, capture_id is the one it stands
-- in today, so that a merge can be undone: everything goes home. Severity, class and redactions are those of the span itself, so that a
-- capture can be counted again from what supports it.
alter table trace_reference
    add column home_id         uuid references capture,          -- null: capture_id
    add column severity        severity,
    add column severity_reason text,
    add column failure_class   text,
    add column observations    integer not null default 1,       -- amendments included
    add column redactions      jsonb;

-- How many root causes of each signature a capture is home to, and whether the next one goes there too.
alter table capture_signature
    add column follows  boolean not null default true,           -- false: the capture was split off by traces, not by signatures
    add column via      text    not null default 'opened' check (via in ('opened', 'alias', 'inherited', 'split', 'rules')),
    add column failures bigint  not null default 0,
    add column first_at timestamptz,
    add column last_at  timestamptz;

update trace_reference r
set severity = c.severity, severity_reason = c.severity_reason, failure_class = c.failure_class
from capture c
where c.id = r.capture_id;

insert into capture_signature (signature, capture_id)
select distinct r.signature, r.capture_id from trace_reference r where r.cause_span_id is null
on conflict do nothing;

update capture_signature s
set failures = n.failures, first_at = n.first_at, last_at = n.last_at
from (select signature, capture_id, count(*) as failures, min(observed_at) as first_at, max(observed_at) as last_at
      from trace_reference where cause_span_id is null group by signature, capture_id) n
where n.signature = s.signature and n.capture_id = s.capture_id;

create index capture_by_merged_into on capture (merged_into) where merged_into is not null;

-- Every merge that can be undone. What was merged away keeps its row, its status and its history, and its references know it.
create table capture_merge (
    id                uuid primary key     default gen_random_uuid(),
    source_id         uuid        not null references capture,   -- merged away
    target_id         uuid        not null references capture,
    kind              text        not null check (kind in ('person', 'alias', 'rules', 'split-undone')),
    reason            text,
    actor             text        not null,
    at                timestamptz not null default now(),
    source_signatures text[]      not null,                      -- what pointed to either side at that time
    target_signatures text[]      not null,
    undone_at         timestamptz,
    undone_by         text,
    check (source_id <> target_id)
);
create unique index capture_merge_active on capture_merge (source_id) where undone_at is null;
create index capture_merge_by_source on capture_merge (source_id);
create index capture_merge_by_target on capture_merge (target_id);

-- Every split. What pointed to the one side and to the other stays apart, until somebody undoes it.
create table capture_split (
    id         uuid primary key     default gen_random_uuid(),
    source_id  uuid        not null references capture,
    target_id  uuid        not null references capture,          -- opened by the split
    kind       text        not null check (kind in ('person', 'rules')),
    signatures text[]      not null,                             -- what went; empty for a split by traces
    kept       text[]      not null,                             -- what stayed
    traces     bigint      not null,                             -- how many traces went
    reason     text,
    actor      text        not null,
    at         timestamptz not null default now(),
    undone_at  timestamptz,
    undone_by  text,
    check (source_id <> target_id)
);
create index capture_split_by_source on capture_split (source_id);
create index capture_split_by_target on capture_split (target_id);

-- Traces that were split off by themselves: what else of them fails in the one capture belongs to the other.
create table trace_pin (
    trace_id  text not null,
    source_id uuid not null references capture,
    target_id uuid not null references capture,
    primary key (trace_id, source_id)
);

-- The capture that stands for another one today: itself, or the one it was merged into, however often.
create function standing_capture(which uuid) returns uuid language sql stable parallel safe as $$
    with recursive up (id, merged_into) as (
        select id, merged_into from capture where id = which
        union
        select c.id, c.merged_into from up join capture c on c.id = up.merged_into
    )
    select id from up where merged_into is null
$$;

-- A capture and all that were merged into it, however often. Not in SQL: the planner would take that apart, and, while the tables are new
-- and their statistics old, go through it once for every signature there is.
create function merged_captures(which uuid) returns setof uuid language plpgsql stable parallel safe rows 2 as $$
begin
    return query
    with recursive down (id) as (
        select which
        union
        select c.id from down join capture c on c.merged_into = down.id
    )
    select down.id from down;
end $$;

-- All signatures that lead to a capture today.
create function signatures_of(which uuid) returns text[] language sql stable parallel safe as $$
    select coalesce(array_agg(distinct s.signature order by s.signature), '{}')
    from merged_captures(which) m join capture_signature s on s.capture_id = m
    where s.follows
$$;

-- True when a person has said that two captures are not one: by a split, or by undoing a merge, of these or of what points to them.
create function kept_apart(one uuid, other uuid) returns boolean language sql stable parallel safe as $$
    with sides as (select signatures_of(one) as ours, signatures_of(other) as theirs),
    decisions as (
        select source_id, target_id, signatures as gone, kept from capture_split
        where kind = 'person' and undone_at is null
        union all
        select source_id, target_id, source_signatures, target_signatures from capture_merge
        where undone_at is not null and undone_by <> 'groundhog'
    )
    select exists (
        select from decisions d, sides s
        where d.gone && s.ours and d.kept && s.theirs and not d.kept && s.ours
           or d.gone && s.theirs and d.kept && s.ours and not d.kept && s.theirs
           or (standing_capture(d.source_id), standing_capture(d.target_id)) in ((one, other), (other, one)))
$$;

-- What signatures look like ---------------------------------------------------------------------------------------------

-- One row a signature, written when it is first seen: what the comparison of templates needs, and why it is what it is.
create table signature_template (
    signature     text primary key,
    ordinal       bigint      not null generated always as identity,
    bucket        text        not null,                          -- templates are only ever compared within one
    status        text        not null,
    code          text        not null,
    template      text        not null,
    place         text        not null,
    truncated     boolean     not null,
    agent         text        not null,
    failure_class text        not null,
    title         text        not null,
    explanation   jsonb       not null,
    created_at    timestamptz not null default now(),
    compared_at   timestamptz                                    -- when it was looked at for suggestions
);
create index signature_template_by_bucket on signature_template (bucket, ordinal);
create index signature_template_uncompared on signature_template (ordinal) where compared_at is null;

-- Two signatures that name one issue, and why. similar: found by comparing templates; rules: what the same failure was called
-- before the rules or their version changed. A reviewer's word against it is kept with it.
create table signature_alias (
    signature  text primary key,
    canonical  text        not null,
    kind       text        not null check (kind in ('similar', 'rules')),
    reason     text        not null,
    created_at timestamptz not null default now(),
    refused_at timestamptz,
    refused_by text,
    check (signature <> canonical)
);
create index signature_alias_by_canonical on signature_alias (canonical);

-- Rules and their versions ----------------------------------------------------------------------------------------------

-- Every set of rules this installation has signed by.
create table grouping_rules (
    id         integer primary key generated always as identity,
    engine     text        not null,
    digest     text        not null,
    rules      text        not null,
    created_at timestamptz not null default now(),
    unique (engine, digest)
);

-- One row: the rules that everything stored has been signed by.
create table grouping_state (
    only_row   boolean primary key default true check (only_row),
    rules_id   integer     not null references grouping_rules,
    applied_at timestamptz not null default now(),
    applied_by text        not null
);

-- Moving what is stored to other rules, a batch at a time; the place is committed with the batch.
create table grouping_migration (
    id           uuid primary key     default gen_random_uuid(),
    rules_id     integer     not null references grouping_rules,
    state        text        not null default 'signing' check (state in ('signing', 'regrouping', 'done', 'failed', 'superseded')),
    place_trace  text        not null default '',
    place_span   text        not null default '',
    total        bigint      not null,                           -- failing spans when it began
    signed       bigint      not null default 0,
    changed      bigint      not null default 0,
    joined       bigint      not null default 0,
    parted       bigint      not null default 0,
    problem      text,
    requested_by text        not null,
    requested_at timestamptz not null default now(),
    finished_at  timestamptz
);
create unique index grouping_migration_active on grouping_migration ((true)) where state in ('signing', 'regrouping');

-- What the failures of a signature are called now, and how many of them.
create table grouping_migration_key (
    migration_id  uuid   not null references grouping_migration on delete cascade,
    old_signature text   not null,
    new_signature text   not null,
    failures      bigint not null,
    primary key (migration_id, old_signature, new_signature)
);

-- Signatures that the rules no longer tell apart although a person did: their failures go by the signature they had under the
-- rules of that time.
create table signature_fork (
    signature text primary key,
    rules_id  integer not null references grouping_rules
);

-- Suggestions -----------------------------------------------------------------------------------------------------------

-- Hashes of parts of templates; two templates that share one are compared.
create table template_band (
    band      bigint not null,
    signature text   not null references signature_template,
    primary key (band, signature)
);

-- Two signatures that may name one issue. Nothing is merged by it; a person merges, or dismisses it.
create table capture_suggestion (
    signature       text        not null references signature_template,
    other_signature text        not null references signature_template,
    score           real        not null check (score between 0 and 1),
    reason          text        not null,
    created_at      timestamptz not null default now(),
    dismissed_at    timestamptz,
    dismissed_by    text,
    primary key (signature, other_signature),
    check (signature < other_signature)
);
create index capture_suggestion_by_other on capture_suggestion (other_signature);

-- Reading aids ----------------------------------------------------------------------------------------------------------

-- A time as the API writes it.
create function utc_text(at timestamptz) returns text language sql stable parallel safe as $$
    select to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')
$$;

-- Another capture, in a document.
create function capture_mention(which uuid) returns jsonb language sql stable parallel safe as $$
    select jsonb_build_object('id', id, 'number', number, 'title', title, 'status', status) from capture where id = which
$$;

-- Why the traces of a capture are one entry: the explanation of its own signature, all signatures that lead to it, and what people and
-- the pipeline have merged and split. At most 50 of each, the largest and the latest.
create function grouping_of(c capture) returns jsonb language sql stable parallel safe as $$
    select c.grouping || jsonb_build_object(
        'signatureCount', (select count(distinct s.signature) from merged_captures(c.id) m join capture_signature s on s.capture_id = m
                           where s.follows or s.failures > 0),
        'signatures', coalesce((
            select jsonb_agg(jsonb_build_object(
                       'signature', s.signature, 'title', t.title, 'failures', s.failures, 'firstSeen', utc_text(s.first_at),
                       'lastSeen', utc_text(s.last_at), 'since', utc_text(s.created_at), 'via', s.via, 'follows', s.follows,
                       'home', case when s.capture_id <> c.id then capture_mention(s.capture_id) end,
                       'parts', t.explanation -> 'parts', 'template', t.explanation -> 'template', 'rule', t.explanation -> 'rule',
                       'alias', case when a.signature is not null then jsonb_build_object(
                                    'canonical', a.canonical, 'kind', a.kind, 'reason', a.reason, 'since', utc_text(a.created_at),
                                    'refusedBy', a.refused_by, 'refusedAt', utc_text(a.refused_at)) end)
                   order by s.failures desc, s.created_at, s.signature)
            from (select s.* from merged_captures(c.id) m join capture_signature s on s.capture_id = m
                  where s.follows or s.failures > 0
                  order by s.failures desc, s.created_at, s.signature limit 50) s
            left join signature_template t on t.signature = s.signature
            left join signature_alias a on a.signature = s.signature), '[]'),
        'merges', coalesce((
            select jsonb_agg(jsonb_build_object(
                       'id', m.id, 'kind', m.kind, 'reason', nullif(m.reason, ''), 'actor', m.actor, 'at', utc_text(m.at),
                       'source', capture_mention(m.source_id), 'target', capture_mention(m.target_id),
                       'undoneAt', utc_text(m.undone_at), 'undoneBy', m.undone_by)
                   order by m.at desc, m.id)
            from (select m.* from capture_merge m
                  where m.source_id in (select merged_captures(c.id)) or m.target_id in (select merged_captures(c.id))
                  order by m.at desc, m.id limit 50) m), '[]'),
        'splits', coalesce((
            select jsonb_agg(jsonb_build_object(
                       'id', p.id, 'kind', p.kind, 'reason', p.reason, 'actor', p.actor, 'at', utc_text(p.at), 'traces', p.traces,
                       'signatures', to_jsonb(p.signatures[1:50]),
                       'source', capture_mention(p.source_id), 'target', capture_mention(p.target_id),
                       'undoneAt', utc_text(p.undone_at), 'undoneBy', p.undone_by)
                   order by p.at desc, p.id)
            from (select p.* from capture_split p
                  where p.source_id in (select merged_captures(c.id)) or p.target_id in (select merged_captures(c.id))
                  order by p.at desc, p.id limit 50) p), '[]'))
$$;
