package io.groundhog.triage;

import static io.groundhog.review.ApiClient.encode;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.groundhog.review.ApiClient;
import io.groundhog.review.ApiClient.Reply;
import io.groundhog.review.QueueRows;
import io.groundhog.review.RunningApi;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@RunningApi
class BulkChangesTest {
    private static final String BULK = "/api/v1/captures/bulk";

    @Autowired
    ApiClient api;

    @Autowired
    JdbcClient database;

    private QueueRows rows;
    private String environment;

    @BeforeEach
    void sixtyCaptures() {
        rows = new QueueRows(database);
        environment = "bulk-" + UUID.randomUUID();
        rows.add(environment, 60);
    }

    @Test
    void whatAFilterLeavesIsChangedAndUndone() {
        String before = state();
        int audited = audited();
        Reply reply = bulk(
                "\"q\": \"status:new\"", 10, "{\"status\": \"triaged\", \"assignee\": \"me\", \"note\": \"sweep\"}");
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        JsonNode result = reply.json();
        assertThat(result.path("changed").asInt()).isEqualTo(10);
        assertThat(result.path("skipped")).isEmpty();
        assertThat(count("q=" + encode("status:triaged assignee:rob"))).isEqualTo(10);
        assertThat(audited() - audited).as("a row for each, and one for all").isEqualTo(11);
        JsonNode history = api.get("/api/v1/captures/" + rows.idOf(environment, 6) + "/history")
                .json()
                .at("/items/0");
        assertThat(history.path("note").asText()).isEqualTo("sweep");
        assertThat(history.path("toStatus").asText()).isEqualTo("triaged");

        JsonNode undone = undo(result).json();
        assertThat(undone.path("restored").asInt()).isEqualTo(10);
        assertThat(undone.path("leftAlone")).isEmpty();
        assertThat(state()).isEqualTo(before);
        history = api.get("/api/v1/captures/" + rows.idOf(environment, 6) + "/history")
                .json()
                .path("items");
        assertThat(history.at("/0/toStatus").asText()).isEqualTo("new");
        assertThat(history.at("/1/undone").asBoolean()).isTrue();

        Reply again = undo(result);
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.json().path("detail").asText()).contains("undone already");
    }

    @Test
    void anotherCountThanExpectedChangesNothing() {
        String before = state();
        Reply reply = bulk("\"status\": [\"new\", \"ready\"]", 19, "{\"status\": \"triaged\"}");
        assertThat(reply.status()).isEqualTo(409);
        assertThat(reply.json().path("actualCount").asInt()).isEqualTo(20);
        assertThat(state()).isEqualTo(before);
        assertThat(database.sql(
                                "select count(*) from bulk_change where made_at > now() - interval '1 second' and change ->> 'note' = ?")
                        .param(environment)
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void whatCannotBeChangedIsLeftAndSaidWhy() {
        UUID merged = rows.idOf(environment, 7);
        database.sql("update capture set merged_into = ? where id = ?")
                .param(rows.idOf(environment, 8))
                .param(merged)
                .update();
        UUID unknown = UUID.randomUUID();
        UUID fresh = rows.idOf(environment, 6);
        UUID resolved = rows.idOf(environment, 4);
        UUID ready = rows.idOf(environment, 2);
        JsonNode result = api.postAs(
                        "reviewer",
                        BULK,
                        "{\"ids\": [\"%s\", \"%s\", \"%s\", \"%s\", \"%s\"], \"change\": {\"status\": \"ready\"}}"
                                .formatted(merged, unknown, fresh, resolved, ready))
                .json();
        assertThat(result.path("changed").asInt()).isEqualTo(1);
        assertThat(result.path("skippedCount").asInt()).isEqualTo(4);
        List<String> why = new ArrayList<>();
        result.path("skipped")
                .forEach(one -> why.add(
                        one.path("id").asText() + " " + one.path("reason").asText()));
        assertThat(why)
                .containsExactlyInAnyOrder(
                        merged + " merged", unknown + " unknown", resolved + " transition", ready + " unchanged");
        assertThat(result.findValuesAsText("detail"))
                .anySatisfy(detail -> assertThat(detail).contains("A capture that is resolved cannot become ready"));
        assertThat(result.at("/warnings/0").asText()).startsWith("1 of them lacks something");
    }

    @Test
    void whatSomebodyChangedSinceIsNotUndone() {
        JsonNode result = bulk("\"status\": \"new\"", 10, "{\"status\": \"ignored\", \"severity\": \"low\"}")
                .json();
        UUID touched = rows.idOf(environment, 6);
        assertThat(api.change(touched, "{\"status\": \"triaged\"}").status()).isEqualTo(200);
        UUID noted = rows.idOf(environment, 12);
        assertThat(api.change(noted, "{\"note\": \"only a note\"}").status()).isEqualTo(200);

        JsonNode undone = undo(result).json();
        assertThat(undone.path("restored").asInt()).isEqualTo(9);
        assertThat(undone.path("leftAlone").findValuesAsText("id")).containsExactly(touched.toString());
        assertThat(status(touched)).isEqualTo("triaged");
        assertThat(status(noted)).isEqualTo("new");
    }

    @Test
    void aSeverityThatRoseMeanwhileIsNotLostByUndoing() {
        UUID capture = rows.idOf(environment, 8);
        JsonNode result = bulk("\"q\": \"#%d\"".formatted(number(capture)), 1, "{\"severity\": \"low\"}")
                .json();
        database.sql(
                        "update capture set observed_severity = 'critical', observed_severity_reason = 'worse' where id = ?")
                .param(capture)
                .update();
        undo(result);
        JsonNode detail = api.get("/api/v1/captures/" + capture).json();
        assertThat(detail.path("severity").asText()).isEqualTo("critical");
        assertThat(detail.path("severityReason").asText()).isEqualTo("worse");
        assertThat(detail.path("observedSeverity").isNull()).isTrue();
    }

    @Test
    void afterTenMinutesItStays() {
        JsonNode result =
                bulk("\"status\": \"new\"", 10, "{\"status\": \"triaged\"}").json();
        database.sql("update bulk_change set made_at = made_at - interval '10 minutes' where token = ?::uuid")
                .param(result.path("undoToken").asText())
                .update();
        Reply late = undo(result);
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.json().path("detail").asText()).contains("for 10 minutes");
        assertThat(count("status=triaged")).isEqualTo(20);
        assertThat(api.postAs("reviewer", BULK + "/" + UUID.randomUUID() + "/undo", "")
                        .status())
                .isEqualTo(404);
        assertThat(api.postAs("reviewer", BULK + "/x'/undo", "").status()).isIn(400, 404);
    }

    @Test
    void nothingChangedIsNothingToUndo() {
        JsonNode result =
                bulk("\"status\": \"triaged\"", 10, "{\"status\": \"triaged\"}").json();
        assertThat(result.path("changed").asInt()).isZero();
        assertThat(result.path("skippedCount").asInt()).isEqualTo(10);
        assertThat(result.path("undoToken").isNull()).isTrue();
    }

    @Test
    void aThousandCapturesTakeLessThanASecond() {
        rows.add(environment + "-many", 1_500);
        String body = "{\"filter\": {\"environment\": \"" + environment
                + "-many\", \"q\": \"recurrence:<=1000\"}, \"expectedCount\": 1000, \"change\": {\"severity\": \"%s\", \"note\": \"all\"}}";
        api.postAs("reviewer", BULK, body.formatted("low"));
        long begin = System.nanoTime();
        Reply reply = api.postAs("reviewer", BULK, body.formatted("high"));
        long millis = (System.nanoTime() - begin) / 1_000_000;
        assertThat(reply.json().path("changed").asInt()).isEqualTo(1_000);
        // the goal is a second; this machine may be busy with other things
        assertThat(millis).isLessThan(4_000);
        begin = System.nanoTime();
        assertThat(undo(reply.json()).json().path("restored").asInt()).isEqualTo(1_000);
        assertThat((System.nanoTime() - begin) / 1_000_000).isLessThan(4_000);
    }

    @Test
    void twentyReviewersWhoSweepTheSameCapturesLoseNothing() throws Exception {
        List<Callable<Integer>> reviewers = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            String severity = List.of("low", "medium", "high", "critical").get(i % 4);
            String order = i % 2 == 0 ? "recurrence:>0" : "recurrence:<=60";
            reviewers.add(() -> {
                Reply reply = bulk(
                        "\"q\": \"" + order + "\"", 60, "{\"severity\": \"" + severity + "\", \"note\": \"sweep\"}");
                assertThat(reply.status()).as(reply.body()).isEqualTo(200);
                return reply.json().path("changed").asInt();
            });
        }
        ExecutorService threads = Executors.newFixedThreadPool(20);
        int changed = 0;
        for (Future<Integer> reviewer : threads.invokeAll(reviewers)) {
            changed += reviewer.get();
        }
        threads.shutdown();
        assertThat(changed).isEqualTo(20 * 60);
        assertThat(database.sql(
                                "select count(*) from capture_history where note = 'sweep' and capture_id in (select id from capture where environment = ?)")
                        .param(environment)
                        .query(Integer.class)
                        .single())
                .isEqualTo(changed);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"change\": {\"status\": \"triaged\"}} | ",
                "{\"ids\": [], \"change\": {\"status\": \"triaged\"}} | /ids",
                "{\"ids\": [\"x\"], \"change\": {\"status\": \"triaged\"}} | /ids/0",
                "{\"ids\": [null], \"change\": {\"status\": \"triaged\"}} | /ids",
                "{\"ids\": [\"00000000-0000-0000-0000-000000000000\"]} | /change",
                "{\"ids\": [\"00000000-0000-0000-0000-000000000000\"], \"change\": {}} | /change",
                "{\"ids\": [\"00000000-0000-0000-0000-000000000000\"], \"change\": {\"status\": \"x\"}} | /change/status",
                "{\"filter\": {}, \"ids\": [\"00000000-0000-0000-0000-000000000000\"], \"change\": {\"status\": \"triaged\"}} | ",
                "{\"filter\": {}, \"change\": {\"status\": \"triaged\"}} | /expectedCount",
                "{\"filter\": {\"x\": 1}, \"expectedCount\": 1, \"change\": {\"status\": \"triaged\"}} | /filter/x",
                "{\"filter\": {\"limit\": 1}, \"expectedCount\": 1, \"change\": {\"status\": \"triaged\"}} | /filter/limit",
                "{\"filter\": {\"status\": \"x\"}, \"expectedCount\": 1, \"change\": {\"status\": \"triaged\"}} | /filter/status",
                "{\"filter\": {\"status\": {}}, \"expectedCount\": 1, \"change\": {\"status\": \"triaged\"}} | /filter/status",
                "{\"filter\": {\"q\": \"colour:red\"}, \"expectedCount\": 1, \"change\": {\"status\": \"triaged\"}} | /filter/q",
                "{\"filter\": {\"agent\": \"a\\u0000\"}, \"expectedCount\": 1, \"change\": {\"status\": \"triaged\"}} | /filter/agent",
                "{\"filter\": {\"agent\": \"\\ud83d\"}, \"expectedCount\": 1, \"change\": {\"status\": \"triaged\"}} | /filter/agent",
            })
    void wrongOnesAreRefusedAndPointedAt(String body, String pointer) {
        Reply reply = api.postAs("reviewer", BULK, body);
        assertThat(reply.status()).as(reply.body()).isEqualTo(400);
        assertThat(reply.json().at("/errors/0/pointer").asText()).isEqualTo(pointer == null ? "" : pointer);
    }

    @Test
    void viewersChangeNothing() {
        assertThat(api.postAs("viewer", BULK, "{}").status()).isEqualTo(403);
        assertThat(api.postAs("viewer", BULK + "/x/undo", "").status()).isEqualTo(403);
    }

    private Reply bulk(String filter, int expected, String change) {
        return api.postAs(
                "reviewer",
                BULK,
                "{\"filter\": {\"environment\": \"" + environment + "\", " + filter + "}, \"expectedCount\": "
                        + expected + ", \"change\": " + change + "}");
    }

    private Reply undo(JsonNode result) {
        return api.postAs("reviewer", BULK + "/" + result.path("undoToken").asText() + "/undo", "");
    }

    private int count(String filter) {
        return api.get("/api/v1/captures/facets?environment=" + environment + "&" + filter)
                .json()
                .path("total")
                .asInt();
    }

    private String status(UUID capture) {
        return api.get("/api/v1/captures/" + capture).json().path("status").asText();
    }

    private long number(UUID capture) {
        return api.get("/api/v1/captures/" + capture).json().path("number").asLong();
    }

    private int audited() {
        return database.sql("select count(*) from audit_event where actor = 'rob'")
                .query(Integer.class)
                .single();
    }

    /** All that people decide. */
    private String state() {
        return String.join(
                "\n",
                database.sql(
                                """
                                select concat_ws(' ', number, status, status_at, assignee, severity, severity_reason, observed_severity,
                                                 snooze_until, snooze_left, snooze_pace, regressed, reviewed_at, reviewed_missing)
                                from capture where environment = ? order by number
                                """)
                        .param(environment)
                        .query(String.class)
                        .list());
    }
}
