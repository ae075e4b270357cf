package io.groundhog.triage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.groundhog.review.ApiClient;
import io.groundhog.review.ApiClient.Reply;
import io.groundhog.review.QueueRows;
import io.groundhog.review.RunningApi;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@RunningApi
class LifecycleTest {
    private static final List<String> STATUSES = List.of("new", "triaged", "ready", "exported", "resolved", "ignored");

    private static QueueRows rows;

    @Autowired
    ApiClient api;

    @Autowired
    JdbcClient database;

    @Autowired
    Lifecycle lifecycle;

    private UUID capture;

    @BeforeAll
    static void seed(@Autowired JdbcClient database) {
        rows = new QueueRows(database);
        rows.add("lifecycle", 12);
    }

    @BeforeEach
    void aNewCapture() {
        capture = rows.idOf("lifecycle", 6);
        put("new");
    }

    @Test
    void aCaptureGoesThroughItsLifeWithItsHistory() {
        String before = etag();
        JsonNode triaged = change("{\"status\": \"triaged\", \"assignee\": \"me\", \"note\": \" looks real \"}")
                .json();
        assertThat(triaged.path("status").asText()).isEqualTo("triaged");
        assertThat(triaged.path("assignee").asText()).isEqualTo("rob");
        assertThat(triaged.path("etag").asText()).isNotEqualTo(before).isEqualTo(etag());
        assertThat(texts(triaged.path("transitions"))).containsExactly("new", "ready", "resolved", "ignored");
        change("{\"status\": \"ready\"}");
        assertThat(lifecycle.exported(capture, "lea", "eval-backlog")).isTrue();
        assertThat(lifecycle.exported(capture, "lea", "eval-backlog"))
                .as("once")
                .isFalse();
        JsonNode resolved = change("{\"status\": \"resolved\"}").json();

        assertThat(resolved.at("/history/3/note").asText()).isEqualTo("looks real");
        assertThat(resolved.at("/history/3/change/assignee/to").asText()).isEqualTo("rob");
        assertThat(resolved.at("/history/1/actor").asText()).isEqualTo("lea");
        List<String> steps = new ArrayList<>();
        resolved.path("history")
                .forEach(entry -> steps.add(entry.path("fromStatus").asText() + " "
                        + entry.path("toStatus").asText()));
        assertThat(steps.subList(0, 4))
                .containsExactly("exported resolved", "ready exported", "triaged ready", "new triaged");
        assertThat(database.sql(
                                "select detail ->> 'to' from audit_event where action = 'capture.changed' and subject_id = ? order by id desc limit 4")
                        .param(capture.toString())
                        .query(String.class)
                        .list())
                .containsExactly("resolved", "exported", "ready", "triaged");
    }

    @Test
    void everyTransitionOfTheTableIsPossibleAndNoOther() {
        List<String> legal = new ArrayList<>();
        api.get("/api/v1/lifecycle").json().path("items").forEach(transition -> {
            if (transition.path("by").asText().equals("person")) {
                legal.add(transition.path("from").asText() + " "
                        + transition.path("to").asText());
            }
        });
        assertThat(legal).hasSizeGreaterThan(15).doesNotContain("ready exported", "new exported");
        for (String from : STATUSES) {
            for (String to : STATUSES) {
                if (from.equals(to)) {
                    continue;
                }
                put(from);
                Reply reply = change("{\"status\": \"" + to + "\"}");
                if (legal.contains(from + " " + to)) {
                    assertThat(reply.status()).as(from + " to " + to).isEqualTo(200);
                    assertThat(reply.json().path("status").asText()).isEqualTo(to);
                } else {
                    assertThat(reply.status()).as(from + " to " + to).isEqualTo(409);
                    assertThat(texts(reply.json().path("legal")))
                            .isEqualTo(STATUSES.stream()
                                    .filter(status -> legal.contains(from + " " + status))
                                    .toList());
                    assertThat(reply.json().path("detail").asText())
                            .contains(to.equals("exported") ? "POST /api/v1/captures/" : "it can become");
                    assertThat(status()).isEqualTo(from);
                }
            }
        }
    }

    @Test
    void aChangeNeedsTheStateItWasDecidedOn() {
        String path = "/api/v1/captures/" + capture;
        String etag = etag();
        Reply without = api.patchAs("reviewer", path, null, "{\"status\": \"triaged\"}");
        assertThat(without.status()).isEqualTo(428);
        assertThat(without.json().path("type").asText()).isEqualTo("/problems/precondition-required");

        assertThat(api.patchAs("lead", path, etag, "{\"status\": \"triaged\"}").status())
                .isEqualTo(200);
        Reply late = api.patchAs("reviewer", path, etag, "{\"status\": \"ignored\"}");
        assertThat(late.status()).isEqualTo(412);
        assertThat(late.json().at("/current/status").asText()).isEqualTo("triaged");
        assertThat(late.json().at("/current/etag").asText()).isEqualTo(etag());
        assertThat(late.json().at("/current").has("assignee")).isTrue();

        assertThat(api.patchAs("reviewer", path, "\"0\", W/" + etag(), "{\"note\": \"weak and listed\"}")
                        .status())
                .isEqualTo(200);
        assertThat(api.patchAs("reviewer", path, "*", "{\"status\": \"ready\"}").status())
                .isEqualTo(200);
        for (String none : List.of("\"x\"", "\"\"", "\"999999999999999999999\"")) {
            assertThat(api.patchAs("reviewer", path, none, "{\"note\": \"x\"}").status())
                    .as(none)
                    .isEqualTo(412);
        }
        for (String broken : List.of("7", "\"7", "\"7\" 8", "W/7", "x".repeat(5_000))) {
            assertThat(api.patchAs("reviewer", path, broken, "{\"note\": \"x\"}")
                            .status())
                    .as(broken)
                    .isEqualTo(400);
        }
    }

    @Test
    void aTraceThatArrivesDoesNotStandInTheWay() {
        String etag = etag();
        database.sql("update capture set recurrence_count = recurrence_count + 1, revision = revision + 1 where id = ?")
                .param(capture)
                .update();
        assertThat(api.patchAs("reviewer", "/api/v1/captures/" + capture, etag, "{\"status\": \"triaged\"}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aNoteAloneChangesNothingElse() {
        String etag = etag();
        JsonNode noted = change("{\"note\": \"=HYPERLINK(\\\"x\\\") <script>alert(1)</script>\"}")
                .json();
        assertThat(noted.path("etag").asText()).isEqualTo(etag);
        assertThat(noted.at("/history/0/note").asText()).isEqualTo("=HYPERLINK(\"x\") <script>alert(1)</script>");
        assertThat(noted.at("/history/0/toStatus").isNull()).isTrue();
    }

    @Test
    void whatIsThatWayAlreadyIsNoChange() {
        change("{\"status\": \"triaged\", \"assignee\": \"rob\", \"severity\": \"low\"}");
        String etag = etag();
        int entries = entries();
        Reply again = change("{\"status\": \"triaged\", \"assignee\": \"rob\", \"severity\": \"low\"}");
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json().path("etag").asText()).isEqualTo(etag);
        assertThat(entries()).isEqualTo(entries);
    }

    @Test
    void aSeverityThatWasSetCanBeLifted() {
        JsonNode before = detail();
        JsonNode set = change("{\"severity\": \"critical\", \"note\": \"it is the payment\"}")
                .json();
        assertThat(set.path("severity").asText()).isEqualTo("critical");
        assertThat(set.path("observedSeverity")).isEqualTo(before.path("severity"));
        assertThat(set.path("severityReason").asText())
                .startsWith("Set to critical by rob on ")
                .endsWith("observed was " + before.path("severity").asText() + ": because");
        JsonNode other = change("{\"severity\": \"low\"}").json();
        assertThat(other.path("observedSeverity")).isEqualTo(before.path("severity"));
        JsonNode lifted = change("{\"severity\": null}").json();
        assertThat(lifted.path("severity")).isEqualTo(before.path("severity"));
        assertThat(lifted.path("severityReason").asText()).isEqualTo("because");
        assertThat(lifted.path("observedSeverity").isNull()).isTrue();
    }

    @Test
    void anIgnoredCaptureSaysWhenItComesBack() {
        JsonNode ignored = change("{\"snooze\": {\"until\": \"2099-01-01T00:00:00+02:00\", \"count\": 5}}")
                .json();
        assertThat(ignored.path("status").asText()).isEqualTo("ignored");
        assertThat(ignored.at("/snooze/until").asText()).isEqualTo("2098-12-31T22:00:00Z");
        assertThat(ignored.at("/snooze/tracesLeft").asInt()).isEqualTo(5);
        JsonNode other = change("{\"snooze\": {\"untilEscalating\": true}}").json();
        assertThat(other.at("/snooze/until").isNull()).isTrue();
        assertThat(other.at("/snooze/untilEscalating").asBoolean()).isTrue();
        assertThat(change("{\"snooze\": null}").json().path("snooze").isNull()).isTrue();
        change("{\"snooze\": {\"count\": 1}}");
        assertThat(change("{\"status\": \"triaged\"}").json().path("snooze").isNull())
                .isTrue();
    }

    @Test
    void readySaysWhatIsMissing() {
        change("{\"status\": \"triaged\"}");
        assertThat(detail().path("warnings")).isEmpty();
        JsonNode ready = change("{\"status\": \"ready\"}").json();
        assertThat(texts(ready.path("warnings"))).singleElement().satisfies(warning -> assertThat(warning)
                .contains("may miss its step."));
        assertThat(ready.at("/history/0/change/missing/0").asText()).isEqualTo("step");
    }

    @Test
    void aMergedCaptureCannotBeChanged() {
        UUID into = rows.idOf("lifecycle", 1);
        UUID merged = rows.idOf("lifecycle", 2);
        database.sql("update capture set merged_into = ? where id = ?")
                .param(into)
                .param(merged)
                .update();
        Reply reply = api.patchAs("reviewer", "/api/v1/captures/" + merged, "*", "{\"status\": \"triaged\"}");
        assertThat(reply.status()).isEqualTo(409);
        assertThat(reply.json().at("/mergedInto/id").asText()).isEqualTo(into.toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | ",
                "[] | ",
                "{\"status\": \"open\"} | /status",
                "{\"status\": null} | ",
                "{\"assignee\": \"nobody\"} | /assignee",
                "{\"assignee\": \"vera\"} | /assignee",
                "{\"assignee\": \"none\"} | /assignee",
                "{\"assignee\": 7} | /assignee",
                "{\"severity\": \"HIGH\"} | /severity",
                "{\"severity\": {}} | /severity",
                "{\"snooze\": true} | /snooze",
                "{\"snooze\": {}} | /snooze",
                "{\"snooze\": {\"for\": 1}} | /snooze",
                "{\"snooze\": {\"until\": \"2001-01-01T00:00:00Z\"}} | /snooze/until",
                "{\"snooze\": {\"until\": \"tomorrow\"}} | /snooze/until",
                "{\"snooze\": {\"until\": \"+999999999-01-01T00:00:00Z\"}} | /snooze/until",
                "{\"snooze\": {\"count\": 0}} | /snooze/count",
                "{\"snooze\": {\"count\": 1.5}} | /snooze/count",
                "{\"snooze\": {\"count\": 99999999999999999999}} | /snooze/count",
                "{\"snooze\": {\"untilEscalating\": \"yes\"}} | /snooze/untilEscalating",
                "{\"status\": \"triaged\", \"snooze\": {\"count\": 1}} | /snooze",
                "{\"note\": \"\"} | ",
                "{\"note\": \"a\\u0000b\"} | /note",
                "{\"note\": \"\\ud83d\"} | /note",
                "{\"x\": 1} | /x",
                "{\"status\": \"triaged\" | ",
            })
    void wrongChangesAreRefusedAndPointedAt(String body, String pointer) {
        Reply reply = change(body);
        assertThat(reply.status()).as(reply.body()).isEqualTo(400);
        assertThat(reply.json().at("/errors/0/pointer").asText()).isEqualTo(pointer == null ? "" : pointer);
        assertThat(status()).isEqualTo("new");
    }

    @Test
    void aNoteHasAnEnd() {
        assertThat(change("{\"note\": \"" + "x".repeat(4_000) + "\"}").status()).isEqualTo(200);
        assertThat(change("{\"note\": \"" + "x".repeat(4_001) + "\"}").status()).isEqualTo(400);
        assertThat(change("{\"note\": \"" + "x".repeat(2 << 20) + "\"}").status())
                .isEqualTo(413);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "x", "00000000-0000-0000-0000-000000000000", "99999999999999999999", "%27"})
    void onlyWhatIsThereCanBeChanged(String id) {
        assertThat(api.patchAs("reviewer", "/api/v1/captures/" + id, "*", "{\"note\": \"x\"}")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void viewersOnlyLook() {
        assertThat(api.patchAs("viewer", "/api/v1/captures/" + capture, "*", "{\"note\": \"x\"}")
                        .status())
                .isEqualTo(403);
        assertThat(texts(api.getAs("viewer", "/api/v1/assignees").json().findPath("items"), "name"))
                .containsExactly("admin", "lea", "rob");
    }

    @Test
    void twentyReviewersOfOneCaptureLoseNothing() throws Exception {
        int each = 8;
        String path = "/api/v1/captures/" + capture;
        int entries = entries();
        List<Callable<Integer>> reviewers = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            String severity = List.of("low", "medium", "high", "critical").get(i % 4);
            reviewers.add(() -> {
                int done = 0;
                String etag = etag();
                for (int j = 0; j < each; ) {
                    String note = UUID.randomUUID().toString();
                    Reply reply = api.patchAs(
                            "reviewer", path, etag, "{\"severity\": \"" + severity + "\", \"note\": \"" + note + "\"}");
                    if (reply.status() == 200) {
                        done++;
                        j++;
                        etag = reply.header("ETag");
                    } else {
                        assertThat(reply.status()).as(reply.body()).isEqualTo(412);
                        etag = reply.json().at("/current/etag").asText();
                    }
                }
                return done;
            });
        }
        String first = etag();
        ExecutorService threads = Executors.newFixedThreadPool(20);
        int done = 0;
        for (Future<Integer> reviewer : threads.invokeAll(reviewers)) {
            done += reviewer.get();
        }
        threads.shutdown();

        assertThat(done).isEqualTo(20 * each);
        assertThat(entries() - entries).as("a note in the history for each").isEqualTo(done);
        List<String> chain = database.sql(
                        "select change #>> '{severity,from}' || ' ' || (change #>> '{severity,to}') from capture_history where capture_id = ? order by id desc limit "
                                + done)
                .param(capture)
                .query(String.class)
                .list();
        List<String> decisions = chain.stream().filter(step -> step != null).toList();
        for (int i = 1; i < decisions.size(); i++) {
            assertThat(decisions.get(i).split(" ")[1])
                    .as("each was decided on what the one before had left")
                    .isEqualTo(decisions.get(i - 1).split(" ")[0]);
        }
        assertThat(revision(etag()) - revision(first)).isLessThanOrEqualTo(done).isPositive();
    }

    @Test
    void statusAtTellsSinceWhen() {
        Instant before = Instant.now().minusSeconds(1);
        change("{\"status\": \"triaged\"}");
        assertThat(database.sql("select status_at > ? from capture where id = ?")
                        .param(java.sql.Timestamp.from(before))
                        .param(capture)
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    private Reply change(String body) {
        return api.change(capture, body);
    }

    private JsonNode detail() {
        return api.get("/api/v1/captures/" + capture).json();
    }

    private String status() {
        return detail().path("status").asText();
    }

    private String etag() {
        return api.get("/api/v1/captures/" + capture).header("ETag");
    }

    private int entries() {
        return database.sql("select count(*) from capture_history where capture_id = ?")
                .param(capture)
                .query(Integer.class)
                .single();
    }

    private static long revision(String etag) {
        return Long.parseLong(etag.replace("\"", ""));
    }

    private void put(String status) {
        database.sql(
                        """
                        update capture set status = ?::capture_status, assignee = null, review_revision = review_revision + 1,
                               observed_severity = null, severity = 'medium', severity_reason = 'because' where id = ?
                        """)
                .param(status)
                .param(capture)
                .update();
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    private static List<String> texts(JsonNode array, String member) {
        List<String> texts = new ArrayList<>();
        array.forEach(item -> texts.add(item.path(member).asText()));
        return texts;
    }
}
