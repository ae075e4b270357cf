package io.groundhog.acceptance;

import static io.groundhog.acceptance.Service.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.groundhog.sandbox.SandboxSpan;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The database goes away, is slow, or refuses something: pages are stored whole or not at all, and the rest goes on. */
class DatabaseFaultsTest {

    @RegisterExtension
    static final Service service = Service.fast().with("groundhog.datadog.page-limit", "20");

    private static final Truth truth = new Truth(service);

    @AfterEach
    void heal() {
        service.database().stopRefusing();
        truth.aFreshFailureGetsThrough();
        truth.moveOn();
    }

    @Test
    void connectionsThatAreCutAgainAndAgainCostNothing() {
        service.pause();
        service.show(Failures.of("cut-agent").times(300));
        service.resume();

        for (int cut = 0; cut < 6; cut++) {
            int least = cut * 40;
            eventually(() ->
                    assertThat(service.database().count("trace_reference")).isGreaterThanOrEqualTo(least));
            service.database().cutConnections();
        }

        truth.isInTheDatabase();
        assertThat(service.capturesOf("cut-agent")).singleElement().satisfies(capture -> assertThat(
                        capture.path("recurrenceCount").asLong())
                .isEqualTo(300));
        eventually(() -> assertThat(service.ingestion().path("state").asText()).isEqualTo("running"));
    }

    /** Of the classes 22 (data exception) and 54 (program limit exceeded). */
    @ParameterizedTest
    @ValueSource(strings = {"22P02", "22021", "22008", "54000", "54001"})
    void aSpanThatPostgresRefusesIsSetAsideAloneAndItsPageGoesOn(String sqlState) {
        service.database().refuse("poison", sqlState);
        SandboxSpan poisoned = poisoned();
        service.pause();
        service.show(Failures.of("page-agent").times(18));
        service.sandbox().spans().add(poisoned);
        service.resume();

        eventually(() -> assertThat(quarantined(poisoned)).singleElement().satisfies(span -> {
            assertThat(span.path("reason").asText()).contains("PostgreSQL refused it", "poison is not allowed");
            assertThat(span.path("raw").asText()).contains("poison");
        }));
        eventually(() -> assertThat(service.database().references())
                .containsAll(truth.failing().stream()
                        .filter(key -> !key.equals(poisoned.key()))
                        .toList())
                .doesNotContain(poisoned.key()));
        assertThat(service.ingestion().path("state").asText()).isEqualTo("running");

        service.database().stopRefusing();
        truth.isInTheDatabase();
        eventually(() -> assertThat(quarantined(poisoned)).isEmpty());
    }

    @Test
    void aSpanInQuarantineIsCapturedWhenItIsRetriedAfterItsCauseIsMended() {
        service.database().refuse("poison", "22P02");
        SandboxSpan poisoned = poisoned();
        service.show(poisoned);
        eventually(() -> assertThat(quarantined(poisoned)).hasSize(1));
        String id = quarantined(poisoned).get(0).path("id").asText();
        service.sandbox().spans().clear(); // so that only the retry can bring it back
        service.afterTwoMorePolls();

        service.api().post("/api/v1/quarantine/" + id + "/retry", "");
        assertThat(quarantined(poisoned)).as("the cause is not mended yet").isNotEmpty();

        service.database().stopRefusing();
        service.api().post("/api/v1/quarantine/" + id + "/retry", "");
        truth.alsoFails(poisoned.key());
        truth.isInTheDatabase();
        assertThat(quarantined(poisoned)).isEmpty();
    }

    /** Anything but data that is wrong: the page is read again until the trouble is over, and no span is blamed. */
    @ParameterizedTest
    @ValueSource(strings = {"53100", "57014", "40P01", "58030", "42501"})
    void anyOtherRefusalRollsThePageBackAndBlamesNoSpan(String sqlState) {
        long quarantined = service.database().count("quarantine");
        service.database().refuse("refund", sqlState);
        service.pause();
        List<SandboxSpan> page = Failures.of("rollback-agent-" + sqlState)
                .with("KeyError", "refund 17 is unknown")
                .times(10);
        service.show(page);
        service.resume();

        eventually(() -> {
            assertThat(service.ingestion().path("state").asText()).isEqualTo("degraded");
            assertThat(service.ingestion().path("message").asText()).contains("Not reading since");
        });
        assertThat(service.capturesOf("rollback-agent-" + sqlState)).isEmpty();

        service.database().stopRefusing();
        truth.isInTheDatabase();
        assertThat(service.database().count("quarantine")).isEqualTo(quarantined);
        eventually(() -> assertThat(service.ingestion().path("state").asText()).isEqualTo("running"));
    }

    private static SandboxSpan poisoned() {
        return Failures.of("page-agent").with("ValueError", "poison in the cup").now();
    }

    private static List<JsonNode> quarantined(SandboxSpan span) {
        return service.api().all("/api/v1/quarantine").stream()
                .filter(one -> one.path("traceId").asText().equals(span.traceId()))
                .toList();
    }
}
