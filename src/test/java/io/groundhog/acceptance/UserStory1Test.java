package io.groundhog.acceptance;

import static io.groundhog.acceptance.Service.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.groundhog.sandbox.SandboxSpan;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Failures are captured without anybody doing anything. */
class UserStory1Test {

    @RegisterExtension
    static final Service service = Service.fast();

    private final Truth truth = new Truth(service);

    @Test
    void aFailedTraceIsRecordedWithTimeAgentImpactAndPermalink() {
        Instant start = Instant.now().minusSeconds(20);
        SandboxSpan failure =
                Failures.of("refund-agent").at(start).tag("version", "7").build();
        service.show(failure);

        eventually(() -> assertThat(service.capturesOf("refund-agent")).hasSize(1));
        JsonNode capture = service.capturesOf("refund-agent").get(0);
        assertThat(Instant.parse(capture.path("lastSeen").asText()))
                .isBetween(start.minusMillis(1), start.plusMillis(1));
        assertThat(capture.path("agent").asText()).isEqualTo("refund-agent");
        assertThat(capture.path("environment").asText()).isEqualTo("prod");
        assertThat(capture.path("impactSummary").asText())
                .startsWith("1 trace failed since ")
                .contains("it reached the user");
        assertThat(capture.path("permalink").asText()).contains(failure.traceId());
        truth.isInTheDatabase();
    }

    @Test
    void aBurstOfManyFailuresInOneMinuteLosesNone() {
        Instant minute = Instant.now().minusSeconds(60);
        List<SandboxSpan> burst = new ArrayList<>();
        IntStream.range(0, 1_000)
                .forEach(i -> burst.add(Failures.of("burst-agent")
                        .with(
                                "Failure" + (char) ('A' + i % 10),
                                "Something of kind " + (char) ('A' + i % 10) + " broke")
                        .at(minute.plusMillis(i * 50L))
                        .build()));
        service.show(burst);

        truth.isInTheDatabase();
        assertThat(service.capturesOf("burst-agent")).hasSize(10).allSatisfy(capture -> assertThat(
                        capture.path("recurrenceCount").asLong())
                .isEqualTo(100));
    }
}
