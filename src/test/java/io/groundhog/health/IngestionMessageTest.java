package io.groundhog.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.groundhog.database.Json;
import io.groundhog.health.IngestionFacts.Gap;
import io.groundhog.health.IngestionFacts.State;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class IngestionMessageTest {
    private static final Instant NOW = at("12:05:00");

    private Instant origin = Instant.parse("2026-11-15T00:00:00Z");
    private Instant completeUntil = at("12:02:30");
    private Instant readUntil = at("12:04:30");
    private String paused;
    private Instant pausedAt;
    private String pausedBy;
    private Instant notBefore;
    private String problem;
    private String problemKind;
    private Instant problemSince;
    private String notice;
    private List<Gap> gaps = List.of();
    private long failures;
    private long partsUnderWay;

    @Test
    void aQuietDayIsNoBrokenOne() {
        assertThat(state()).isEqualTo(State.RUNNING);
        assertThat(message()).isEqualTo("No incidents in the last 24 hours; read completely until 12:02 UTC.");
    }

    @Test
    void failuresAreCounted() {
        failures = 37;
        assertThat(message()).isEqualTo("37 failures captured in the last 24 hours; read completely until 12:02 UTC.");
        failures = 1;
        assertThat(message()).startsWith("1 failure captured");
        failures = 10_001;
        assertThat(message()).startsWith("More than 10,000 failures captured");
    }

    @Test
    void nothingIsSaidOfTheTimeBeforeReadingBegan() {
        origin = at("09:12:00");
        assertThat(message())
                .isEqualTo("No incidents since 09:12 UTC, when reading began; read completely until 12:02 UTC.");
    }

    @Test
    void refusedKeysAreToldWithWhatToDo() {
        paused = "auth";
        pausedAt = at("11:50:00");
        pausedBy = "groundhog";
        problem = "Datadog answered 403 Forbidden: check that DD_APP_KEY has llm_observability_read.";
        completeUntil = at("11:48:00");
        assertThat(state()).isEqualTo(State.PAUSED);
        assertThat(message())
                .isEqualTo(
                        "Not reading since 11:50 UTC because Datadog refused the keys: Datadog answered 403 Forbidden: check "
                                + "that DD_APP_KEY has llm_observability_read; the gap will be read on its own after that is put right. "
                                + "Read completely until 11:48 UTC.");
    }

    @Test
    void aPauseNamesWhoAndWhy() {
        paused = "operator";
        pausedAt = at("11:50:00");
        pausedBy = "anna";
        problem = "Datadog is being moved";
        assertThat(message())
                .isEqualTo(
                        "Paused by anna since 11:50 UTC: Datadog is being moved. Read completely until 12:02 UTC; the gap will be "
                                + "read on its own after somebody resumes.");
    }

    @Test
    void anOutageTellsSinceWhen() {
        problem = "Datadog answered 503 Service Unavailable.";
        problemKind = "TRANSIENT";
        problemSince = Instant.parse("2026-11-21T23:50:00Z");
        assertThat(state()).isEqualTo(State.DEGRADED);
        assertThat(message())
                .isEqualTo(
                        "Not reading since 2026-11-21 23:50 UTC because Datadog answered 503 Service Unavailable; Groundhog tries "
                                + "again on its own and then reads the gap. Read completely until 12:02 UTC.");
    }

    @Test
    void aRateLimitTellsUntilWhen() {
        problem = "Datadog answered 429.";
        problemKind = "RATE_LIMIT";
        problemSince = at("12:04:00");
        notBefore = at("12:10:00");
        assertThat(message()).startsWith("Waiting until 12:10 UTC because Datadog answered 429;");
        problem = null;
        readUntil = at("11:45:00");
        assertThat(message())
                .startsWith(
                        "Reading is 20 minutes behind and waits until 12:10 UTC because Datadog limits requests. No incidents");
    }

    @Test
    void gapsAreNamed() {
        gaps = List.of(new Gap(at("03:00:00"), at("04:00:00"), "Datadog answered 500"));
        assertThat(state()).isEqualTo(State.DEGRADED);
        assertThat(message())
                .isEqualTo(
                        "No incidents in the last 24 hours so far; read completely until 12:02 UTC, except from 03:00 UTC to "
                                + "04:00 UTC (Datadog answered 500).");
        gaps = List.of(gaps.get(0), new Gap(at("05:00:00"), at("05:10:00"), "Datadog timed out."));
        assertThat(message()).contains("except for 2 stretches, the longest from 03:00 UTC to 04:00 UTC");
    }

    @Test
    void gapsThatOnlyWaitForTheirTurnAreNoTrouble() {
        gaps = List.of(new Gap(at("03:00:00"), at("04:00:00"), "waiting to be read"));
        assertThat(state()).isEqualTo(State.RUNNING);
        assertThat(message())
                .isEqualTo("No incidents in the last 24 hours so far; read completely until 12:02 UTC; catching up on "
                        + "03:00 UTC to 04:00 UTC.");
    }

    @Test
    void readingFarBehindIsDegraded() {
        readUntil = at("11:59:59");
        assertThat(state()).isEqualTo(State.DEGRADED);
        assertThat(message()).startsWith("Reading is 5 minutes behind. No incidents in the last 24 hours so far;");
    }

    @Test
    void anOrganisationWithoutDataIsToldApart() {
        notice = "Datadog has no LLM data yet: instrument an application, or check DD_SITE.";
        assertThat(message())
                .isEqualTo(
                        "Datadog has no LLM data yet: instrument an application, or check DD_SITE; read completely until 12:02 UTC.");
    }

    @Test
    void beforeTheFirstPollNothingIsClaimed() {
        completeUntil = null;
        readUntil = null;
        assertThat(state()).isEqualTo(State.STARTING);
        assertThat(message()).isEqualTo("Starting: nothing has been read yet.");
        problem = "The name api.datadoghq.invalid cannot be resolved.";
        assertThat(message()).startsWith("Not reading because The name").endsWith("Nothing is read completely yet.");
    }

    @Test
    void aFailureOfGroundhogItselfIsToldWithoutItsMessage() {
        IngestionFacts failing =
                facts().withFailureOfGroundhog(at("12:01:00"), "PSQLException: ERROR in select secret: x");
        assertThat(failing.state()).isEqualTo(State.DEGRADED);
        assertThat(IngestionMessage.of(failing))
                .startsWith(
                        "Not reading since 12:01 UTC because something in Groundhog itself failed (PSQLException; the log has the "
                                + "details);")
                .doesNotContain("secret");
        problem = "Datadog answered 503.";
        assertThat(facts().withFailureOfGroundhog(at("12:01:00"), "PSQLException: x")
                        .problem())
                .isEqualTo(problem);
    }

    private String message() {
        return IngestionMessage.of(facts());
    }

    private State state() {
        return facts().state();
    }

    private IngestionFacts facts() {
        return new IngestionFacts(
                NOW,
                "datadog",
                origin,
                paused,
                pausedAt,
                pausedBy,
                null,
                notBefore,
                NOW,
                NOW,
                problem,
                problemKind,
                problemSince,
                notice,
                completeUntil,
                readUntil,
                gaps,
                0,
                0,
                null,
                partsUnderWay,
                List.of(),
                new Json("[]"),
                null,
                0,
                failures);
    }

    private static Instant at(String time) {
        return Instant.parse("2026-11-22T" + time + "Z");
    }
}
