package io.groundhog.acceptance;

import static io.groundhog.acceptance.Service.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.groundhog.sandbox.Fault;
import io.groundhog.sandbox.SandboxSpan;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** "Nothing failed" and "nothing was read" never look the same. */
class EdgeZeroFailuresTest {

    @RegisterExtension
    static final Service service = Service.fast();

    @AfterEach
    void heal() {
        service.sandbox().faults().clear();
        eventually(
                () -> assertThat(service.ingestion().path("message").asText()).startsWith("No incidents since "));
    }

    @Test
    void aQuietPeriodSaysNoIncidentsAndUntilWhenItWasRead() {
        service.show(IntStream.range(0, 20)
                .mapToObj(i -> SandboxSpan.of(
                                Failures.newTrace(), "1", Instant.now().minusSeconds(2L + i))
                        .build())
                .toList());

        eventually(() -> {
            assertThat(service.ingestion().path("state").asText()).isEqualTo("running");
            assertThat(service.ingestion().path("message").asText())
                    .matches("No incidents since .* UTC, when reading began; read completely until .* UTC\\.");
        });
        assertThat(service.captures()).isEmpty();
        assertThat(service.api().get("/api/v1/alerts").path("items")).isEmpty();
    }

    @Test
    void anOutageIsNeverMistakenForQuiet() {
        service.sandbox().faults().always(Fault.resetBeforeHeaders());

        eventually(() -> assertThat(service.ingestion().path("message").asText())
                .startsWith("Not reading since ")
                .doesNotContain("No incidents"));
        assertThat(service.ingestion().path("state").asText()).isEqualTo("degraded");
    }

    @Test
    void anOrganisationWithoutDataIsToldSo() {
        service.sandbox().faults().always(Fault.noValidIndexes());

        eventually(() -> assertThat(service.ingestion().path("message").asText())
                .contains("no LLM Observability data yet", "check DD_SITE")
                .doesNotContain("No incidents"));
    }
}
