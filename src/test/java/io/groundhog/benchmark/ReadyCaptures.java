package io.groundhog.benchmark;

import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/** Captures that reviewers have marked as ready, as many as asked for: two failing traces each, whose bundle has about 4 kB. */
final class ReadyCaptures {

    private static final String CAPTURES =
            """
            with made as (
                insert into capture (signature, title, agent, environment, failure_class, severity, severity_reason, status,
                                     recurrence_count, observation_count, first_seen, last_seen, context, context_at,
                                     context_trace_id, context_span_id, grouping)
                select 'v1:' || md5(i::text), 'search_flights: TimeoutError: no answer within 30 seconds, case ' || i, 'agent-' || i % 40,
                       'prod', 'timeout', 'high', 'because', 'ready', 2, 2, now() - interval '1 hour', now(), '{}', now(),
                       'trace-' || i || '-1', 'span', '{"template": "x"}'
                from generate_series(?, ?) as i
                returning id, number, context_trace_id
            ), traced as (
                insert into trace_reference (trace_id, span_id, capture_id, parent_id, observed_at, ended_at, signature, environment,
                                             reach, digest, evidence)
                select context_trace_id || '-' || n, 'span', id, 'root', now() - n * interval '20 minutes', now(), 'v1:x', 'prod',
                       'reached', 'digest',
                       jsonb_build_object(
                           'status', 'error', 'name', 'search_flights', 'kind', 'tool', 'durationMs', 30000,
                           'inputText', (select string_agg('word' || number * w % 997, ' ') from generate_series(1, 100) as w),
                           'outputText', (select string_agg('word' || number * w % 991, ' ') from generate_series(1, 60) as w),
                           'error', jsonb_build_object('type', 'TimeoutError', 'message', 'No answer within 30 seconds',
                                                       'stack', repeat('at flights.search(client.py:42) ', 10)))
                from made, generate_series(1, 2) as n
            )
            select id::text from made order by number
            """;

    private final JdbcTemplate database;
    private int last;

    ReadyCaptures(JdbcTemplate database) {
        this.database = database;
    }

    /** Adds some, and answers their ids. */
    List<String> add(int count) {
        List<String> ids = database.queryForList(CAPTURES, String.class, last + 1, last + count);
        last += count;
        return ids;
    }

    /** What was exported is marked as ready once more, so that every destination has the same to do. */
    void readyAgain() {
        database.update("update capture set status = 'ready' where status = 'exported'");
    }
}
