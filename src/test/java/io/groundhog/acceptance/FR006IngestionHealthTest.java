package io.groundhog.acceptance;

import static io.groundhog.acceptance.Service.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.groundhog.sandbox.Fault;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whoever looks at the health of ingestion sees up to when the queue can be trusted, what is left to do, and why it stands still. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FR006IngestionHealthTest {

    @RegisterExtension
    static final Service service = Service.fast();

    private static final Truth truth = new Truth(service);

    @AfterEach
    void heal() {
        service.sandbox().faults().clear();
        service.resume();
        eventually(() -> assertThat(service.ingestion().path("state").asText()).isEqualTo("running"));
        truth.moveOn();
    }

    @Test
    void healthyReadingSaysWhenItLastSucceededAndUntilWhenItIsComplete() {
        service.show(Failures.of("healthy-agent").now());
        truth.isInTheDatabase();

        eventually(() -> {
            JsonNode ingestion = service.ingestion();
            assertThat(ingestion.path("state").asText()).isEqualTo("running");
            assertThat(ingestion.path("reason").isNull()
                            || ingestion.path("reason").isMissingNode())
                    .isTrue();
            assertThat(ingestion.path("gaps")).isEmpty();
            assertThat(instant(ingestion, "lastSuccessAt")).isAfter(instant(ingestion, "origin"));
            assertThat(instant(ingestion, "completeUntil")).isAfter(instant(ingestion, "origin"));
            assertThat(ingestion.path("message").asText()).contains("captured", "read completely until");
            assertThat(ingestion.path("backlog").path("windows").isNumber()).isTrue();
            assertThat(ingestion.path("rateLimit").path("remaining").asLong()).isPositive();
        });
    }

    @Test
    void whileDatadogFailsTheReasonAndTheBacklogAreShown() {
        eventually(() -> assertThat(service.ingestion().path("state").asText()).isEqualTo("running"));
        Instant lastSuccess = instant(service.ingestion(), "lastSuccessAt");
        service.sandbox().faults().always(Fault.status(503));

        eventually(() -> {
            JsonNode ingestion = service.ingestion();
            assertThat(ingestion.path("state").asText()).isEqualTo("degraded");
            assertThat(ingestion.path("reason").asText()).contains("503 Service Unavailable");
            assertThat(ingestion.path("message").asText())
                    .startsWith("Not reading since ")
                    .contains("tries again on its own");
            assertThat(ingestion.path("errors").path(0).path("problem").asText())
                    .contains("503");
            assertThat(ingestion.path("backlog").path("windows").asLong()).isPositive();
            assertThat(instant(ingestion, "lastAttemptAt")).isAfterOrEqualTo(lastSuccess);
        });
        assertThat(service.database().count("audit_event where action = 'ingestion.failed'"))
                .isPositive();

        service.show(Failures.of("outage-agent").now());
        service.sandbox().faults().clear();
        truth.isInTheDatabase();
        eventually(() -> assertThat(service.ingestion().path("state").asText()).isEqualTo("running"));
    }

    @Test
    void aPauseIsShownWithWhoMadeItAndItsGapIsReadAfterwards() {
        service.pause();
        JsonNode paused = service.ingestion();
        assertThat(paused.path("state").asText()).isEqualTo("paused");
        assertThat(paused.path("paused").path("kind").asText()).isEqualTo("operator");
        assertThat(paused.path("message").asText())
                .startsWith("Paused by admin since ")
                .contains("a test prepares something");

        service.show(Failures.of("paused-agent").ago(Duration.ofMinutes(1)));
        service.resume();

        truth.isInTheDatabase();
        eventually(
                () -> assertThat(service.ingestion().path("message").asText()).contains("read completely until"));
    }

    /** Last, because the stand-in then holds a failing span that no database can hold. */
    @Test
    @Order(Integer.MAX_VALUE)
    void spansThatCannotBeReadAreCountedAndListedWithTheirReason() {
        service.sandbox().spans().addRaw("{\"id\":\"77\",\"attributes\":{\"status\":\"ok\"}}", Instant.now());

        eventually(() ->
                assertThat(service.ingestion().path("quarantine").asLong()).isEqualTo(1));
        assertThat(service.api().all("/api/v1/quarantine")).singleElement().satisfies(span -> {
            assertThat(span.path("reason").asText()).contains("trace_id");
            assertThat(span.path("raw").asText()).contains("77");
        });
    }

    @Test
    void coverageTellsWhatHasBeenReadAndWhatHasNot() {
        eventually(() -> {
            Instant now = Instant.now();
            JsonNode slices = service.api()
                    .get("/api/v1/coverage?from=" + now.minus(Duration.ofHours(3)) + "&to=" + now.minusSeconds(60))
                    .path("slices");
            assertThat(slices).extracting(slice -> slice.path("state").asText()).containsExactly("unread", "complete");
        });
    }

    private static Instant instant(JsonNode ingestion, String member) {
        return Instant.parse(ingestion.path(member).asText());
    }
}
