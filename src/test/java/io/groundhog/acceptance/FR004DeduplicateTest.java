package io.groundhog.acceptance;

import static io.groundhog.acceptance.Service.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groundhog.sandbox.SandboxSpan;
import io.groundhog.sandbox.SandboxSpan.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** One issue is one entry that counts its traces, however often and in whatever pieces Datadog shows it. */
class FR004DeduplicateTest {

    @RegisterExtension
    static final Service service = Service.fast().with("groundhog.dedup.window", "10m");

    private static final Truth truth = new Truth(service);

    @AfterEach
    void startAfresh() {
        truth.moveOn();
    }

    @Test
    void failuresOfOneSignatureShareAnEntryThatCountsTraces() {
        Failures failures = Failures.of("shop-agent");
        for (int order = 1; order <= 12; order++) {
            service.show(failures.with("KeyError", "order " + (48_000 + order) + " is not in the index")
                    .now());
        }
        service.show(failures.with("ValueError", "the currency code is empty").now());

        truth.isInTheDatabase();
        assertThat(service.capturesOf("shop-agent"))
                .extracting(capture -> capture.path("recurrenceCount").asLong())
                .containsExactlyInAnyOrder(12L, 1L);
    }

    @Test
    void readingTheSameSpansAgainChangesNothing() {
        service.show(Failures.of("steady-agent").times(30));
        truth.isInTheDatabase();
        service.afterTwoMorePolls();
        String before = service.database().contents();

        for (int i = 0; i < 5; i++) {
            service.afterTwoMorePolls();
        }

        assertThat(service.database().contents()).isEqualTo(before);
    }

    @Test
    void oneTraceThatFailsTwiceMinutesApartCountsOnce() {
        Failures failures = Failures.of("double-agent");
        String trace = Failures.newTrace();
        Instant now = Instant.now();
        service.show(inTrace(trace, "first", now.minusSeconds(240), failures));
        truth.isInTheDatabase();

        service.show(inTrace(trace, "second", now.minusSeconds(3), failures));
        truth.isInTheDatabase();

        assertThat(service.capturesOf("double-agent")).singleElement().satisfies(capture -> {
            assertThat(capture.path("recurrenceCount").asLong()).isEqualTo(1);
            assertThat(capture.path("observationCount").asLong()).isEqualTo(2);
            assertThat(Instant.parse(capture.path("lastSeen").asText())).isAfter(now.minusSeconds(4));
        });
    }

    @Test
    void theEntryShowsTheLatestContextAlsoWhenOlderFailuresArriveLater() {
        Failures failures = Failures.of("context-agent");
        SandboxSpan newer = failures.ago(Duration.ofSeconds(5));
        service.show(newer);
        truth.isInTheDatabase();

        service.show(failures.ago(Duration.ofMinutes(5)));
        truth.isInTheDatabase();

        JsonNode capture = service.capturesOf("context-agent").get(0);
        assertThat(capture.path("recurrenceCount").asLong()).isEqualTo(2);
        assertThat(capture.path("permalink").asText()).contains(newer.traceId());
        assertThat(Instant.parse(capture.path("firstSeen").asText()))
                .isBefore(Instant.now().minusSeconds(290));
    }

    @Test
    void aLateVerdictAmendsTheFailureOnce() {
        SandboxSpan failure = Failures.of("amended-agent").now();
        service.show(failure);
        truth.isInTheDatabase();

        judge(failure, "hallucination", "fail", Instant.now());
        eventually(() -> assertThat(amendments()).isEqualTo(1));
        service.afterTwoMorePolls();
        service.afterTwoMorePolls();

        assertThat(amendments()).isEqualTo(1);
        JsonNode capture = service.capturesOf("amended-agent").get(0);
        assertThat(capture.path("recurrenceCount").asLong()).isEqualTo(1);
        JsonNode trace = service.api()
                .all("/api/v1/captures/" + capture.path("id").asText() + "/traces")
                .get(0);
        assertThat(trace.path("amendedAt").asText()).isNotBlank();
        assertThat(trace.path("evidence").toString()).contains("hallucination");
        truth.isInTheDatabase();
    }

    @Test
    void aVerdictThatChangesIsKeptWithWhatItSaidBefore() {
        SandboxSpan failure = SandboxSpan.of(
                        Failures.newTrace(), "1", Instant.now().minusSeconds(2))
                .mlApp("fickle-agent")
                .verdict(verdict("hallucination", "fail", Instant.now().minusSeconds(1)))
                .build();
        service.show(failure);
        truth.isInTheDatabase();

        judge(failure, "hallucination", "pass", Instant.now());

        eventually(() -> assertThat(service.database()
                        .texts("select detail -> 'amendments' ->> 0 from audit_event where action = 'capture.amended'"
                                + " and subject_id = (select id::text from capture where agent = 'fickle-agent')"))
                .singleElement()
                .satisfies(amendment ->
                        assertThat(amendment).contains("before", "fail").contains("after", "pass")));
        assertThat(service.capturesOf("fickle-agent")).singleElement().satisfies(capture -> assertThat(
                        capture.path("recurrenceCount").asLong())
                .isEqualTo(1));
    }

    @Test
    void afterTheWindowANewEntryNamesItsPredecessor() {
        Failures failures = Failures.of("returning-agent");
        service.show(failures.ago(Duration.ofMinutes(40)), failures.ago(Duration.ofMinutes(35)));
        truth.isInTheDatabase();
        service.show(failures.ago(Duration.ofSeconds(2)));
        truth.isInTheDatabase();

        List<JsonNode> captures = service.capturesOf("returning-agent");
        assertThat(captures).hasSize(2);
        JsonNode newer = captures.get(0);
        JsonNode older = captures.get(1);
        assertThat(older.path("recurrenceCount").asLong()).isEqualTo(2);
        assertThat(newer.path("recurrenceCount").asLong()).isEqualTo(1);
        assertThat(newer.path("predecessorId").asText())
                .isEqualTo(older.path("id").asText());
        assertThat(newer.path("signature")).isEqualTo(older.path("signature"));
    }

    @Test
    void whatAReviewerMergedStaysOneThroughARestart() {
        Failures failures = Failures.of("merged-agent");
        Failures others = failures.with("LedgerError", "the ledger of the branch is closed for the day");
        service.show(failures.now(), others.now());
        truth.isInTheDatabase();
        List<JsonNode> captures = service.capturesOf("merged-agent");
        String source = captures.get(0).path("id").asText();
        String target = captures.get(1).path("id").asText();
        assertThat(service.api()
                        .change("/api/v1/captures/" + source + "/merge", "{\"into\": \"" + target + "\"}")
                        .status())
                .isEqualTo(200);

        service.stop();
        service.restart(Map.of());
        service.show(failures.now(), others.now());
        truth.isInTheDatabase();

        assertThat(service.capturesOf("merged-agent")).singleElement().satisfies(capture -> {
            assertThat(capture.path("id").asText()).isEqualTo(target);
            assertThat(capture.path("recurrenceCount").asLong()).isEqualTo(4);
        });
        JsonNode followed = service.api().get("/api/v1/captures/" + source);
        assertThat(followed.path("id").asText()).isEqualTo(target);
        String merge = followed.at("/grouping/merges/0/id").asText();
        service.api().change("/api/v1/captures/" + target + "/merges/" + merge + "/undo", "");
        assertThat(service.capturesOf("merged-agent"))
                .extracting(capture -> capture.path("recurrenceCount").asLong())
                .containsExactly(2L, 2L);
        truth.isInTheDatabase();
    }

    private static long amendments() {
        return service.database()
                .count("audit_event where action = 'capture.amended' and subject_id ="
                        + " (select id::text from capture where agent = 'amended-agent')");
    }

    private static SandboxSpan inTrace(String trace, String span, Instant start, Failures failures) {
        return SandboxSpan.of(trace, span, start)
                .mlApp(failures.agent())
                .error(failures.type(), failures.message(), "")
                .build();
    }

    private static void judge(SandboxSpan span, String evaluation, String assessment, Instant at) {
        service.sandbox().spans().judge(span.traceId(), span.spanId(), verdict(evaluation, assessment, at));
    }

    private static Verdict verdict(String evaluation, String assessment, Instant at) {
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("eval_metric_type", "categorical")
                .put("value", assessment.equals("fail") ? "contradiction" : "none found")
                .put("assessment", assessment)
                .put("status", "OK");
        return new Verdict(evaluation, body, at);
    }
}
