package io.groundhog.insights;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.groundhog.review.ApiClient;
import io.groundhog.review.QueueRows;
import io.groundhog.review.RunningApi;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** On a stretch of time that no other test writes to: June of 2020, after a May in which more came back. */
@RunningApi
class InsightsTest {
    private static final String JUNE = "/api/v1/insights?from=2020-06-01&to=2020-07-01";

    @Autowired
    ApiClient api;

    @BeforeAll
    static void seed(@Autowired JdbcClient database) {
        QueueRows rows = new QueueRows(database);
        rows.add("insights", 40);
        database.sql("update capture set created_at = '2020-06-05T10:00:00Z' where environment = 'insights'")
                .update();
        // SC-001: 19 of 20 within five minutes, the other a day later
        database.sql(
                        "insert into latency_day values ('2020-06-05', 60, 10), ('2020-06-05', 115, 9), ('2020-06-06', 116, 1)")
                .update();
        // SC-002: one was a duplicate that was merged, another an echo that the pipeline folded, a third was taken
        // apart again
        UUID into = rows.idOf("insights", 1);
        for (int i = 2; i <= 3; i++) {
            database.sql("update capture set merged_into = ? where id = ?")
                    .param(into)
                    .param(rows.idOf("insights", i))
                    .update();
        }
        merge(database, rows.idOf("insights", 2), into, "null");
        merge(database, rows.idOf("insights", 4), into, "now()");
        // SC-003: ten reviewed, nine of them complete
        for (int i = 4; i <= 13; i++) {
            database.sql("update capture set reviewed_at = ?::timestamptz, reviewed_missing = ?::text[] where id = ?")
                    .param(i < 9 ? "2020-06-10T23:59:59Z" : "2020-06-11T00:00:00Z")
                    .param(i == 4 ? "{input,version}" : "{}")
                    .param(rows.idOf("insights", i))
                    .update();
        }
        // SC-004: eight closed, two of which came back; three came back in all, after five in May
        for (int i = 20; i < 28; i++) {
            history(database, rows.idOf("insights", i), "2020-06-15T12:00:00Z", "resolved", false, false);
        }
        history(database, rows.idOf("insights", 28), "2020-06-15T12:00:00Z", "resolved", false, true);
        history(database, rows.idOf("insights", 20), "2020-06-20T12:00:00Z", "new", true, false);
        history(database, rows.idOf("insights", 21), "2020-06-21T12:00:00Z", "new", true, false);
        history(database, rows.idOf("insights", 22), "2020-06-02T12:00:00Z", "new", true, false);
        for (int i = 30; i < 35; i++) {
            history(database, rows.idOf("insights", i), "2020-05-20T12:00:00Z", "new", true, false);
        }
        database.sql(
                        """
                        insert into failure_day values ('2020-06-01', 'a', 'prod', 'timeout', 5), ('2020-06-30', 'a', 'dev', 'timeout', 2),
                            ('2020-06-30', 'b', 'prod', 'auth', 9), ('2020-06-29', 'c', 'prod', 'auth', 0),
                            ('2020-05-31', 'a', 'prod', 'timeout', 70), ('2020-07-01', 'a', 'prod', 'timeout', 700)
                        """)
                .update();
    }

    @Test
    void captureLatencyIsMeasuredAgainstFiveMinutes() {
        JsonNode latency = june().path("captureLatency");
        assertThat(latency.path("signals").asInt()).isEqualTo(20);
        assertThat(latency.path("shareWithinGoal").asDouble()).isEqualTo(0.95);
        assertThat(latency.path("p95Seconds").asDouble()).isEqualTo(300.0);
        assertThat(latency.path("p50Seconds").asDouble()).isBetween(19.0, 20.0);
        assertThat(latency.path("met").asBoolean()).isTrue();
        assertThat(latency.path("series")).hasSize(30);
        assertThat(latency.at("/series/0/p50Seconds").isNull()).isTrue();
        assertThat(latency.at("/series/4/shareWithinGoal").asDouble()).isEqualTo(1.0);
        assertThat(latency.at("/series/5/shareWithinGoal").asDouble()).isZero();
    }

    @Test
    void duplicatesAreThoseThatWereMerged() {
        JsonNode duplicates = june().path("duplicates");
        assertThat(duplicates.path("captures").asInt()).isEqualTo(40);
        assertThat(duplicates.path("duplicates").asInt()).isEqualTo(1);
        assertThat(duplicates.path("share").asDouble()).isEqualTo(0.025);
        assertThat(duplicates.has("suspectedShare")).isTrue();
        assertThat(duplicates.at("/series/4/all").asInt()).isEqualTo(40);
    }

    @Test
    void completenessIsThatOfTheFirstReview() {
        JsonNode completeness = june().path("completeness");
        assertThat(completeness.path("reviewed").asInt()).isEqualTo(10);
        assertThat(completeness.path("share").asDouble()).isEqualTo(0.9);
        assertThat(completeness.path("met").asBoolean()).isTrue();
        assertThat(completeness.path("missing").toString()).isEqualTo("{\"input\":1,\"version\":1}");
        assertThat(completeness.at("/series/9/all").asInt()).isEqualTo(5);
        assertThat(completeness.at("/series/9/share").asDouble()).isEqualTo(0.8);
        assertThat(completeness.at("/series/10/share").asDouble()).isEqualTo(1.0);
    }

    @Test
    void repeatsAreComparedWithTheMonthBefore() {
        JsonNode repeats = june().path("repeats");
        assertThat(repeats.path("closed").asInt()).isEqualTo(8);
        assertThat(repeats.path("cameBack").asInt()).isEqualTo(2);
        assertThat(repeats.path("rate").asDouble()).isEqualTo(0.25);
        assertThat(repeats.path("regressions").asInt()).isEqualTo(3);
        assertThat(repeats.path("regressionsBefore").asInt()).isEqualTo(5);
        assertThat(repeats.path("reduction").asDouble()).isEqualTo(0.4);
        assertThat(repeats.path("met").asBoolean()).isTrue();
        assertThat(repeats.at("/series/14/closed").asInt()).isEqualTo(8);
        assertThat(repeats.at("/series/14/cameBack").asInt()).isEqualTo(2);
        assertThat(repeats.at("/series/19/regressions").asInt()).isEqualTo(1);
    }

    @Test
    void failuresAreCountedByClassAndAgent() {
        JsonNode june = june();
        assertThat(june.at("/failuresByClass/0/failureClass").asText()).isEqualTo("auth");
        assertThat(june.at("/failuresByClass/1/traces").asInt()).isEqualTo(7);
        assertThat(june.at("/failuresByClass/1/series/0").asInt()).isEqualTo(5);
        assertThat(june.at("/failuresByClass/1/series/29").asInt()).isEqualTo(2);
        assertThat(june.path("topAgents").toString())
                .isEqualTo(
                        "[{\"agent\":\"b\",\"traces\":9,\"tracesBefore\":0},{\"agent\":\"a\",\"traces\":7,\"tracesBefore\":70}]");
    }

    @Test
    void whereThereIsNothingNothingIsSaid() {
        JsonNode none =
                api.get("/api/v1/insights?from=1999-01-01&to=1999-01-03").json();
        for (String meter : new String[] {"captureLatency", "duplicates", "completeness", "repeats"}) {
            assertThat(none.path(meter).path("met").isNull()).as(meter).isTrue();
            assertThat(none.path(meter).path("series")).hasSize(2);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"from=2020-06-01&to=2020-06-01", "from=2010-01-01", "to=x", "agent=a"})
    void wrongStretchesAreRefused(String query) {
        assertThat(api.get("/api/v1/insights?" + query).status()).isEqualTo(400);
    }

    private JsonNode june() {
        return api.getAs("viewer", JUNE).json();
    }

    private static void merge(JdbcClient database, UUID source, UUID target, String undone) {
        database.sql(
                        "insert into capture_merge (source_id, target_id, kind, actor, source_signatures, target_signatures, undone_at)"
                                + " values (?, ?, 'person', 'anna', '{}', '{}', " + undone + ")")
                .param(source)
                .param(target)
                .update();
    }

    private static void history(
            JdbcClient database, UUID capture, String at, String to, boolean regression, boolean undone) {
        database.sql(
                        "insert into capture_history (capture_id, at, actor, to_status, regression, undone) values (?, ?::timestamptz, 'x', ?::capture_status, ?, ?)")
                .param(capture)
                .param(at)
                .param(to)
                .param(regression)
                .param(undone)
                .update();
    }
}
