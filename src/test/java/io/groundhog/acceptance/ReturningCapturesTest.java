package io.groundhog.acceptance;

import static io.groundhog.acceptance.Service.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What was dealt with and fails again comes back to reviewers, once, and nothing else does. */
class ReturningCapturesTest {

    @RegisterExtension
    static final Service service = Service.fast()
            .with("groundhog.dedup.window", "10m")
            .with("groundhog.review.watch-interval", "200ms")
            .with("groundhog.review.words-interval", "200ms");

    private static final Truth truth = new Truth(service);

    @AfterEach
    void startAfresh() {
        truth.moveOn();
    }

    @Test
    void aResolvedCaptureThatRecursIsNewAgainWithItsHistoryAndToldOnce() {
        Failures failures = Failures.of("regressing-agent");
        service.show(failures.times(3));
        truth.isInTheDatabase();
        resolve("regressing-agent");

        service.show(
                failures.at(Instant.now()).build(), failures.at(Instant.now()).build());
        eventually(() -> assertThat(
                        capture("regressing-agent").path("recurrenceCount").asInt())
                .isEqualTo(5));
        service.show(failures.at(Instant.now()).build());
        truth.isInTheDatabase();

        JsonNode capture = detail("regressing-agent");
        assertThat(capture.path("status").asText()).isEqualTo("new");
        assertThat(capture.path("regressed").asBoolean()).isTrue();
        assertThat(capture.path("history").findValuesAsText("toStatus"))
                .containsExactly("new", "resolved", "triaged", "new");
        assertThat(capture.at("/history/0/actor").asText()).isEqualTo("groundhog");
        assertThat(capture.at("/history/0/note").asText()).isEqualTo("Came back after it had been resolved");
        assertThat(service.api().all("/api/v1/captures?q=is:regressed"))
                .extracting(item -> item.path("agent").asText())
                .contains("regressing-agent");
        assertThat(alerts("capture.regressed " + capture.path("number").asText()))
                .singleElement()
                .satisfies(
                        alert -> assertThat(alert).contains("is back after it had been resolved", "regressing-agent"));
        assertThat(audited(capture, "capture.regressed")).isEqualTo(1);

        service.api().change(capture, "{\"status\": \"triaged\"}");
        assertThat(service.database()
                        .count("alert where resolved_at is null and cause = 'capture.regressed "
                                + capture.path("number").asText() + "'"))
                .as("somebody has it in hand")
                .isZero();
    }

    @Test
    void whatHadFailedBeforeIsNoRegressionHoweverLateAndOftenItIsRead() {
        Failures failures = Failures.of("late-agent");
        service.show(failures.ago(Duration.ofMinutes(8)), failures.ago(Duration.ofMinutes(2)));
        truth.isInTheDatabase();
        resolve("late-agent");

        service.show(failures.ago(Duration.ofMinutes(5)), failures.ago(Duration.ofSeconds(30)));
        truth.isInTheDatabase();
        service.afterTwoMorePolls();

        JsonNode capture = capture("late-agent");
        assertThat(capture.path("recurrenceCount").asInt()).isEqualTo(4);
        assertThat(capture.path("status").asText()).isEqualTo("resolved");
        assertThat(capture.path("regressed").asBoolean()).isFalse();
        assertThat(alerts("capture.regressed " + capture.path("number").asText()))
                .isEmpty();
    }

    @Test
    void afterTheWindowTheNewCaptureIsRegressed() {
        Failures failures = Failures.of("successor-agent");
        service.show(failures.ago(Duration.ofMinutes(40)));
        truth.isInTheDatabase();
        JsonNode old = capture("successor-agent");
        resolve("successor-agent");

        service.show(failures.at(Instant.now()).build());
        truth.isInTheDatabase();

        List<JsonNode> captures = service.capturesOf("successor-agent");
        assertThat(captures).hasSize(2);
        JsonNode successor = captures.get(0);
        assertThat(successor.path("predecessorId")).isEqualTo(old.path("id"));
        assertThat(successor.path("regressed").asBoolean()).isTrue();
        assertThat(captures.get(1).path("status").asText()).isEqualTo("resolved");
        assertThat(alerts("capture.regressed " + successor.path("number").asText()))
                .hasSize(1);
        assertThat(service.api()
                        .get("/api/v1/captures/" + old.path("id").asText())
                        .at("/history/0/note")
                        .asText())
                .isEqualTo("Came back as #" + successor.path("number").asText() + " after it had been resolved");
    }

    @Test
    void anIgnoredCaptureSleepsForSoManyTraces() {
        Failures failures = Failures.of("counting-agent");
        service.show(failures.times(2));
        truth.isInTheDatabase();
        service.api().change(capture("counting-agent"), "{\"snooze\": {\"count\": 3}}");

        service.show(failures.ago(Duration.ofMinutes(3)));
        service.show(
                failures.at(Instant.now()).build(), failures.at(Instant.now()).build());
        truth.isInTheDatabase();
        assertThat(capture("counting-agent").path("status").asText()).isEqualTo("ignored");
        assertThat(capture("counting-agent").at("/snooze/tracesLeft").asInt()).isEqualTo(1);

        service.show(failures.at(Instant.now()).build());
        truth.isInTheDatabase();
        JsonNode capture = capture("counting-agent");
        assertThat(capture.path("status").asText()).isEqualTo("new");
        assertThat(capture.path("regressed").asBoolean()).isFalse();
        assertThat(capture.path("snooze").isNull()).isTrue();
        assertThat(audited(capture, "capture.woken")).isEqualTo(1);
    }

    @Test
    void anIgnoredCaptureSleepsUntilItsTime() {
        service.show(Failures.of("sleeping-agent").now());
        truth.isInTheDatabase();
        service.api()
                .change(
                        capture("sleeping-agent"),
                        "{\"snooze\": {\"until\": \"" + Instant.now().plusSeconds(2) + "\"}, \"note\": \"known\"}");
        assertThat(capture("sleeping-agent").path("status").asText()).isEqualTo("ignored");

        eventually(() ->
                assertThat(capture("sleeping-agent").path("status").asText()).isEqualTo("new"));
        assertThat(detail("sleeping-agent").at("/history/0/note").asText()).startsWith("Woke up: ");
        assertThat(audited(capture("sleeping-agent"), "capture.woken")).isEqualTo(1);
    }

    @Test
    void decisionsOfPeopleSurviveWhatIsObservedLater() {
        Failures failures = Failures.of("deciding-agent");
        service.show(failures.now());
        truth.isInTheDatabase();
        service.api()
                .change(
                        capture("deciding-agent"),
                        "{\"status\": \"triaged\", \"assignee\": \"me\", \"severity\": \"low\", \"note\": \"nobody is hit\"}");

        service.show(failures.times(5));
        truth.isInTheDatabase();

        JsonNode capture = detail("deciding-agent");
        assertThat(capture.path("recurrenceCount").asInt()).isEqualTo(6);
        assertThat(capture.path("status").asText()).isEqualTo("triaged");
        assertThat(capture.path("assignee").asText()).isEqualTo("admin");
        assertThat(capture.path("severity").asText()).isEqualTo("low");
        assertThat(capture.path("observedSeverity").asText()).isEqualTo("medium");
        assertThat(capture.path("severityReason").asText()).startsWith("Set to low by admin on ");
        assertThat(capture.at("/history/0/note").asText()).isEqualTo("nobody is hit");
    }

    @Test
    void aCaptureOpensWithTheOwnerOfItsAgent() {
        service.database()
                .sql()
                .sql("insert into owner_rule values (0, 'owned-%', 'owned-*', 'anna') on conflict do nothing")
                .update();
        service.show(
                Failures.of("Owned-Agent").now(), Failures.of("other-agent").now());
        truth.isInTheDatabase();

        assertThat(capture("Owned-Agent").path("assignee").asText()).isEqualTo("anna");
        assertThat(detail("Owned-Agent").at("/history/0/change/assignee/to").asText())
                .isEqualTo("anna");
        assertThat(capture("other-agent").path("assignee").isNull()).isTrue();
    }

    @Test
    void theWordsOfTheLatestContextAreFound() {
        Failures failures = Failures.of("wordy-agent");
        service.show(failures.ago(Duration.ofMinutes(1)));
        truth.isInTheDatabase();
        service.show(failures.at(Instant.now().minusSeconds(2))
                .input("Where is my zanzibar parcel?")
                .build());
        truth.isInTheDatabase();

        eventually(() ->
                assertThat(service.api().all("/api/v1/captures?q=zanzibar")).hasSize(1));
        assertThat(service.api().all("/api/v1/captures?q=agent:wordy-agent%20-zanzibar"))
                .isEmpty();
        assertThat(service.database().count("capture_text_due")).isZero();
    }

    private static void resolve(String agent) {
        assertThat(service.api()
                        .change(capture(agent), "{\"status\": \"triaged\"}")
                        .status())
                .isEqualTo(200);
        assertThat(service.api()
                        .change(capture(agent), "{\"status\": \"resolved\"}")
                        .status())
                .isEqualTo(200);
    }

    private static JsonNode capture(String agent) {
        return service.capturesOf(agent).get(0);
    }

    private static JsonNode detail(String agent) {
        return service.api().get("/api/v1/captures/" + capture(agent).path("id").asText());
    }

    private static List<String> alerts(String cause) {
        return service.database().texts("select message from alert where cause = '" + cause + "'");
    }

    private static long audited(JsonNode capture, String action) {
        return service.database()
                .count("audit_event where action = '" + action + "' and subject_id = '"
                        + capture.path("id").asText() + "'");
    }
}
