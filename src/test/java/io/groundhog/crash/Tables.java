package io.groundhog.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.groundhog.sandbox.SandboxSpan.SpanKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.assertj.core.api.SoftAssertions;
import org.awaitility.Awaitility;

/** What the service has written, read by a connection of the test's own, and held against the truth. */
final class Tables {

    private final Server server;

    /** Where to find the database now; its port may change with every start. */
    @FunctionalInterface
    interface Server {
        Connection connect() throws SQLException;
    }

    Tables(Server server) {
        this.server = server;
    }

    /** Those of the embedded PostgreSQL that keeps its files in this folder. */
    static Tables embeddedIn(Path dataDir) {
        return new Tables(() -> {
            try {
                String port = Files.readAllLines(dataDir.resolve("postgres/postmaster.pid"))
                        .get(3);
                String password = Files.readString(dataDir.resolve("postgres-password"));
                return DriverManager.getConnection(
                        "jdbc:postgresql://127.0.0.1:" + port.strip() + "/groundhog", "groundhog_owner", password);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** Waits until everything there is to capture is captured and nothing but re-reading is left. */
    void awaitDrained(Backlog truth, Duration limit) {
        Awaitility.await("everything captured")
                .atMost(limit)
                .pollInterval(Duration.ofMillis(250))
                .ignoreExceptions()
                .untilAsserted(() -> {
                    assertThat(
                                    number(
                                            "select count(*) from read_window where state = 'due' and tier in ('gap', 'trace')"))
                            .as("listings still to read")
                            .isZero();
                    assertThat(number("select count(*) from trace_reference"))
                            .as("captured spans")
                            .isGreaterThanOrEqualTo(truth.failing().size());
                    assertThat(judged()).as("judged spans").containsAll(truth.judgedLate());
                });
    }

    /** Nothing lost, nothing counted twice, everything accounted for. All of it is seen at one moment. */
    void assertEqual(Backlog truth) {
        try (Connection connection = server.connect()) {
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            SoftAssertions softly = new SoftAssertions();
            new Audit(connection, softly).all(truth);
            softly.assertAll();
        } catch (SQLException e) {
            throw new AssertionError("The database cannot be read", e);
        }
    }

    long number(String query) {
        try (Connection connection = server.connect()) {
            return number(connection, query);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private Set<SpanKey> judged() {
        try (Connection connection = server.connect()) {
            return spans(
                    connection,
                    "select trace_id, span_id from trace_reference where evidence -> 'verdicts' ->> 'hallucination' = 'fail'");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long number(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static Set<SpanKey> spans(Connection connection, String query) throws SQLException {
        Set<SpanKey> spans = new HashSet<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            while (row.next()) {
                spans.add(new SpanKey(row.getString(1), row.getString(2)));
            }
        }
        return spans;
    }

    /** The comparison itself, on one snapshot of the database. */
    private record Audit(Connection connection, SoftAssertions softly) {

        void all(Backlog truth) throws SQLException {
            references(truth);
            captures(truth);
            counts();
            amendments(truth);
            auditLog();
            reading();
        }

        private void references(Backlog truth) throws SQLException {
            Set<SpanKey> stored = spans(connection, "select trace_id, span_id from trace_reference");
            softly.assertThat(difference(truth.failing(), stored)).as("lost").isEmpty();
            softly.assertThat(difference(stored, truth.failing()))
                    .as("invented")
                    .isEmpty();
            Map<SpanKey, SpanKey> causes = new HashMap<>();
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(
                            "select trace_id, span_id, cause_span_id from trace_reference where cause_span_id is not null")) {
                while (row.next()) {
                    causes.put(
                            new SpanKey(row.getString(1), row.getString(2)),
                            new SpanKey(row.getString(1), row.getString(3)));
                }
            }
            softly.assertThat(causes).as("echoes and their causes").isEqualTo(truth.causes());
        }

        /** One capture an issue, with exactly the traces of that issue. */
        private void captures(Backlog truth) throws SQLException {
            Map<String, Set<String>> tracesByCapture = new TreeMap<>();
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("select capture_id, trace_id from trace_reference")) {
                while (row.next()) {
                    tracesByCapture
                            .computeIfAbsent(row.getString(1), id -> new TreeSet<>())
                            .add(row.getString(2));
                }
            }
            softly.assertThat(tracesByCapture.values())
                    .as("traces by capture")
                    .containsExactlyInAnyOrderElementsOf(truth.tracesByIssue().values());
        }

        private void counts() throws SQLException {
            none(
                    "captures whose recurrence is not the number of their traces",
                    """
                    select c.number, c.recurrence_count from capture c where merged_into is null and recurrence_count <>
                        (select count(distinct trace_id) from trace_reference r where r.capture_id = c.id)""");
            none(
                    "captures whose sessions are miscounted",
                    """
                    select c.number, c.session_count from capture c where merged_into is null and session_count <>
                        (select count(distinct session_hash) from trace_reference r where r.capture_id = c.id)""");
            none(
                    "captures whose outcomes are miscounted",
                    """
                    select c.number, c.reached_count, c.recovered_count from capture c where merged_into is null
                    and (reached_count, recovered_count) <> (select count(*) filter (where reach = 'reached'),
                        count(*) filter (where reach = 'recovered') from trace_reference r
                        where r.capture_id = c.id and r.cause_span_id is null)""");
            none(
                    "captures with wrong first or last sight",
                    """
                    select c.number from capture c where merged_into is null and (first_seen, last_seen) <>
                        (select min(observed_at), max(observed_at) from trace_reference r where r.capture_id = c.id)""");
            none(
                    "captures without traces",
                    """
                    select number from capture c where merged_into is null
                    and not exists (select from trace_reference r where r.capture_id = c.id)""");
            equal(
                    "observations and spans stored or amended",
                    "select sum(observation_count) from capture",
                    "select (select count(*) from trace_reference) + (select coalesce(sum(jsonb_array_length(detail -> 'amendments')), 0)"
                            + " from audit_event where action = 'capture.amended')");
            equal(
                    "new failures and spans stored",
                    "select failures_captured from poll_cursor",
                    "select count(*) from trace_reference");
            none(
                    "stored spans whose content is not remembered as seen",
                    "select trace_id, span_id from trace_reference r where not exists"
                            + " (select from camel_messageprocessed m where m.processorname = 'capture' and m.messageid = r.digest)");
        }

        private void amendments(Backlog truth) throws SQLException {
            Set<SpanKey> judged = spans(
                    connection,
                    "select trace_id, span_id from trace_reference where evidence -> 'verdicts' ->> 'hallucination' = 'fail'");
            softly.assertThat(judged).as("judged").containsAll(truth.judgedLate());
            none(
                    "spans amended more than once, or without a trace in the audit log",
                    """
                    select trace_id, span_id, amended_at, n from trace_reference left join (
                        select a ->> 'traceId' as trace_id, a ->> 'spanId' as span_id, count(*) as n
                        from audit_event, jsonb_array_elements(detail -> 'amendments') a where action = 'capture.amended'
                        group by 1, 2) amended using (trace_id, span_id)
                    where coalesce(n, 0) <> case when amended_at is null then 0 else 1 end""");
        }

        private void auditLog() throws SQLException {
            none(
                    "captures that were not created exactly once",
                    """
                    select c.number from capture c where (select count(*) from audit_event e
                        where e.action = 'capture.created' and e.subject_id = c.id::text) <> 1""");
            none(
                    "captures without exactly one line of history",
                    """
                    select c.number from capture c
                    where (select count(*) from capture_history h where h.capture_id = c.id) <> 1""");
            none(
                    "captures whose audit log ends with another count",
                    """
                    select c.number, c.recurrence_count, last.said from capture c join lateral (
                        select (detail ->> 'recurrenceCount')::bigint as said from audit_event e
                        where e.subject_id = c.id::text and e.detail ? 'recurrenceCount' order by e.id desc limit 1) last on true
                    where last.said <> c.recurrence_count""");
        }

        private void reading() throws SQLException {
            equal("quarantined", "select count(*) from quarantine", "select 0");
            none(
                    "gaps in what was read",
                    """
                    select read from coverage, poll_cursor
                    where read <> tstzmultirange(tstzrange(least(lower(read), origin), upper(read)))""");
            none(
                    "gaps in what is complete",
                    """
                    select complete from coverage, poll_cursor
                    where complete <> tstzmultirange(tstzrange(least(lower(complete), origin), upper(complete)))""");
            none("what has expired", "select expired from coverage where expired <> '{}'");
            none(
                    "listings given up",
                    "select id, state, problem from read_window where state in ('incomplete', 'expired')");
        }

        private void none(String what, String query) throws SQLException {
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery(query)) {
                List<String> found = new java.util.ArrayList<>();
                while (rows.next()) {
                    found.add(line(rows));
                }
                softly.assertThat(found).as(what).isEmpty();
            }
        }

        private void equal(String what, String one, String other) throws SQLException {
            softly.assertThat(number(connection, one)).as(what).isEqualTo(number(connection, other));
        }

        private static String line(ResultSet row) throws SQLException {
            StringBuilder line = new StringBuilder();
            for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                line.append(line.isEmpty() ? "" : " ").append(row.getString(i));
            }
            return line.toString();
        }

        private static <T> Set<T> difference(Set<T> all, Set<T> without) {
            Set<T> left = new HashSet<>(all);
            left.removeAll(without);
            return left;
        }
    }
}
