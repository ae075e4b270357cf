package io.groundhog.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.groundhog.sandbox.Receiver;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Thousands of captures that came a moment ago, of which the planner has not been told yet: no statement of an export goes through a table
 * once for every row it is about. Counted in rows, not in time.
 */
class BulkLoadTest {

    private static final int CAPTURES = 3_000;
    private static final int BATCH = 100;

    /** Rows that one step of a plan may go through: a small table once, but never once for each row that is asked for. */
    private static final int MOST_ROWS = 2 * CAPTURES;

    private static final Pattern PLACE =
            Pattern.compile(":#\\$\\{(?:body|exchangeProperty\\.batch)\\[(\\w+)]}|(?<!:):(\\w+)");
    private static final String HOLDER = "'11111111-1111-1111-1111-111111111111'";
    private static final String SECRET = Receiver.newSecret();
    private static final Receiver receiver = Receiver.start(InstantSource.system(), SECRET);

    @RegisterExtension
    static final Service service = Deliveries.quick(receiver, SECRET);

    private static List<String> exports;

    /** Nothing analyses the tables: neither autovacuum, nor the statements that fill them. */
    @BeforeAll
    static void fill() {
        Deliveries deliveries = new Deliveries(service);
        for (String table : List.of("capture", "trace_reference", "export_package", "delivery", "delivery_attempt")) {
            service.database()
                    .sql()
                    .sql("alter table " + table + " set (autovacuum_enabled = off)")
                    .update();
        }
        deliveries.pause("eval-backlog");
        List<String> captures = deliveries.ready("loaded-agent", CAPTURES);
        exports = new ArrayList<>();
        for (int from = 0; from < CAPTURES; from += 1_000) {
            exports.addAll(deliveries.request(captures.subList(from, from + 1_000), "eval-backlog"));
        }
    }

    @AfterAll
    static void stop() {
        receiver.close();
    }

    @Test
    void askingForExportsDoesNotGoThroughAllCapturesForEach() throws IOException {
        String ids = service.database().texts("select id::text from capture order by number limit " + BATCH).stream()
                .collect(Collectors.joining(",", "'{", "}'"));

        int rows = mostRows(
                "read-facts",
                Map.of("ids", ids, "numbers", "'{}'", "destination", "'runbook-drafts'", "evidence", "5"));

        assertThat(rows).isBetween(BATCH, MOST_ROWS);
    }

    @Test
    void aLeaseDoesNotGoThroughAllThatIsDueForEach() throws IOException {
        int rows = mostRows(
                "claim-due",
                Map.of(
                        "destination", "'eval-backlog-open'",
                        "room", String.valueOf(BATCH),
                        "holder", HOLDER,
                        "leaseSeconds", "30.0::float8",
                        "probeSeconds", "300.0::float8"),
                "insert into destination (name) values ('eval-backlog-open')",
                "update delivery set destination = 'eval-backlog-open'");

        assertThat(rows).isBetween(BATCH, MOST_ROWS);
    }

    @Test
    void resultsAreNotLookedForAmongAllDeliveries() throws IOException {
        String results = exports.subList(0, BATCH).stream()
                .map(id -> "{\"package_id\": \"" + id + "\", \"outcome\": \"delivered\","
                        + " \"started_at\": \"2026-01-01T00:00:00Z\", \"duration_ms\": 1, \"sends\": 1}")
                .collect(Collectors.joining(",", "'[", "]'"));

        int rows = mostRows(
                "record-attempts",
                Map.of("results", results, "schedule", "'{0,5}'", "holder", HOLDER, "jitter", "0.0::float8"),
                "update delivery set leased_by = " + HOLDER
                        + " where package_id in (select id from export_package order by sequence limit " + BATCH + ")");

        assertThat(rows).isBetween(BATCH, MOST_ROWS);
    }

    /** The most rows that one step of the statement goes through, in a transaction that is rolled back. */
    private static int mostRows(String statement, Map<String, String> values, String... before) throws IOException {
        Matcher place = PLACE.matcher(
                Files.readString(Path.of("routes", "sql", "export", statement + ".sql"), StandardCharsets.UTF_8));
        String sql = place.replaceAll(found ->
                Matcher.quoteReplacement(values.get(found.group(1) == null ? found.group(2) : found.group(1))));
        String[] plan = new String[1];
        service.database().rolledBack(connection -> {
            for (String first : before) {
                connection.sql(first).update();
            }
            plan[0] = connection
                    .sql("explain (analyze, format json) " + sql)
                    .query(String.class)
                    .single();
        });
        return mostRows(
                Deliveries.json(plan[0].getBytes(StandardCharsets.UTF_8)).at("/0/Plan"));
    }

    private static int mostRows(JsonNode step) {
        double rows = (step.path("Actual Rows").asDouble()
                        + step.path("Rows Removed by Filter").asDouble()
                        + step.path("Rows Removed by Join Filter").asDouble())
                * step.path("Actual Loops").asDouble();
        int most = (int) rows;
        for (JsonNode below : step.path("Plans")) {
            most = Math.max(most, mostRows(below));
        }
        return most;
    }
}
