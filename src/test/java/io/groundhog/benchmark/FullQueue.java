package io.groundhog.benchmark;

import org.springframework.jdbc.core.JdbcTemplate;

/**
 * A queue as a large company has it after a month: captures with words that are frequent and rare as in a language (the n-th word
 * occurs as 1/n), few captures with very many traces and many with few.
 */
final class FullQueue {

    private static final int WORDS = 5_000;

    /** Agents, statuses and the rest are skewed as they are in life: some are nearly everywhere, some hardly anywhere. */
    private static final String CAPTURES =
            """
            with drawn as (
                select i, random() as age, random() as share, random() as kind,
                       (select string_agg('word' || floor(power(%d, random() + 0 * (i + n)))::integer, ' ') from generate_series(1, 12) as w (n)) as said,
                       (select string_agg('word' || floor(power(%d, random() + 0 * (i + n)))::integer, ' ') from generate_series(1, 120) as w (n)) as talk
                from generate_series(1, ?) as i
            )
            insert into capture (signature, title, agent, environment, version, failure_class, severity, severity_reason, status,
                                 assignee, recurrence_count, observation_count, first_seen, last_seen, context, context_at,
                                 context_trace_id, context_span_id, grouping, regressed, escalating)
            select 'v1:' || md5(i::text), 'SomeError: ' || said, 'agent-' || floor(power(40, share))::integer,
                   (array ['prod', 'prod', 'prod', 'staging', 'dev'])[1 + i %% 5], '1.' || i %% 20,
                   (array ['timeout', 'rate_limit', 'tool', 'evaluation', 'auth', 'other'])[floor(power(7, kind))::integer],
                   (enum_range(null::severity))[1 + floor(4 * share * kind)::integer], 'because',
                   (array ['new', 'new', 'new', 'triaged', 'ready', 'exported', 'resolved', 'ignored']::capture_status[])[1 + i %% 8],
                   case when i %% 6 = 0 then 'person-' || i %% 12 end,
                   1, 1, now() - age * interval '30 days' - share * interval '10 days', now() - age * interval '30 days',
                   jsonb_build_object('name', 'step-' || i %% 50, 'model', 'gpt-4o', 'inputText', talk, 'outputText', '',
                                      'error', jsonb_build_object('type', 'SomeError', 'message', said)),
                   now() - age * interval '30 days', 'trace-' || i || '-1', 'span', '{"template": "x"}', i %% 40 = 0, i %% 90 = 0
            from drawn
            """
                    .formatted(WORDS, WORDS);

    private static final String TRACES =
            """
            insert into trace_reference (trace_id, span_id, capture_id, parent_id, observed_at, ended_at, signature, environment,
                                         reach, digest, evidence)
            select 'trace-' || c.number || '-' || n, 'span', c.id, 'root', c.first_seen + (c.last_seen - c.first_seen) * random(),
                   c.last_seen, c.signature, c.environment, 'reached', 'digest', '{"status": "error"}'
            from capture c, generate_series(1, 1 + floor(? / power(c.number % 1000 + 1, 0.9))::integer) as n
            where c.number between ? and ?
            """;

    private final JdbcTemplate database;

    FullQueue(JdbcTemplate database) {
        this.database = database;
    }

    /** Fills the empty tables, and answers how many traces there are now. */
    long fill(int captures, int traces) {
        database.update(CAPTURES, captures);
        database.update("insert into capture_signature (signature, capture_id) select signature, id from capture");
        // the sum of 1 / n^0.9 for n up to a thousand, once for every thousand captures
        double largest = (traces - captures) / (captures / 1_000.0) / 10.5;
        for (int from = 1; from <= captures; from += 1_000) {
            database.update(TRACES, largest, from, from + 999);
        }
        database.update("update capture c set recurrence_count = t.count, observation_count = t.count"
                + " from (select capture_id, count(*) from trace_reference group by 1) t where t.capture_id = c.id");
        database.execute("vacuum (analyze)");
        return database.queryForObject("select count(*) from trace_reference", Long.class);
    }
}
