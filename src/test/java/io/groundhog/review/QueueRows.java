package io.groundhog.review;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Puts captures into the database as the pipeline would, by one statement. */
public final class QueueRows {
    private final JdbcClient database;

    public QueueRows(JdbcClient database) {
        this.database = database;
    }

    /**
     * Captures {@code 1..count} of one environment, the first one the newest: a minute between two, five agents ({@code agent-0} …),
     * all severities and statuses in turn, {@code i} traces in the i-th.
     */
    public void add(String environment, int count) {
        database.sql(
                        """
                        insert into capture (signature, title, agent, environment, version, failure_class, severity, severity_reason,
                                             status, assignee, recurrence_count, observation_count, first_seen, last_seen, context,
                                             context_at, context_trace_id, context_span_id, grouping, regressed)
                        select 'sig-' || :environment || '-' || i, 'Rate limit of model gpt-4o number' || i, 'agent-' || i % 5,
                               :environment, '1.2', case when i % 3 = 0 then 'timeout' else 'rate_limit' end,
                               (enum_range(null::severity))[1 + i % 4], 'because', (enum_range(null::capture_status))[1 + i % 6],
                               case when i % 10 = 0 then 'anna' end, i, i,
                               now() - make_interval(mins => i, hours => 1), now() - make_interval(mins => i),
                               jsonb_build_object('error', jsonb_build_object('type', 'RateLimitError', 'message', 'slow down'),
                                                  'inputText', 'Where is my refund?'),
                               now() - make_interval(mins => i), 'trace-' || :environment || '-' || i, 'span', '{"template": "x"}',
                               i % 7 = 0
                        from generate_series(1, :count) as i
                        """)
                .param("environment", environment)
                .param("count", count)
                .update();
        database.sql(
                        """
                        insert into capture_signature (signature, capture_id)
                        select signature, id from capture where environment = :environment on conflict do nothing
                        """)
                .param("environment", environment)
                .update();
    }

    public UUID idOf(String environment, int i) {
        return database.sql("select id from capture where signature = 'sig-' || ? || '-' || ?")
                .param(environment)
                .param(String.valueOf(i))
                .query(UUID.class)
                .single();
    }

    /** Failing spans of a capture, a second apart, the first one the newest; two spans in each trace. */
    public void addTraces(UUID capture, String prefix, int count) {
        database.sql(
                        """
                        insert into trace_reference (trace_id, span_id, capture_id, cause_span_id, parent_id, observed_at, ended_at,
                                                     signature, environment, reach, digest, evidence)
                        select :prefix || i / 2, i::text, :capture, case when i % 2 = 1 then (i - 1)::text end, 'root',
                               date_trunc('second', now()) - make_interval(secs => i / 2), now(), 'sig', 'prod', 'reached', 'digest',
                               jsonb_build_object('spanId', i::text)
                        from generate_series(0, :count - 1) as i
                        """)
                .param("prefix", prefix)
                .param("capture", capture)
                .param("count", count)
                .update();
    }

    public JdbcClient database() {
        return database;
    }
}
