package io.groundhog.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.BooleanNode;
import io.groundhog.sandbox.SandboxSpan;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Every trace that Datadog shows as failed gets into the queue, whatever marks it as failed, and without anybody's doing. */
class FR001IngestEveryFailedTraceTest {

    @RegisterExtension
    static final Service service = Service.fast()
            .with("groundhog.datadog.page-limit", "20")
            .with("groundhog.datadog.initial-lookback", "24h")
            .with("groundhog.datadog.cold-interval", "3s");

    private static final Truth truth = new Truth(service);

    @AfterEach
    void startAfresh() {
        truth.moveOn();
    }

    @Test
    void everyErrorIsCapturedAndNoHealthySpanIs() {
        List<SandboxSpan> spans = new ArrayList<>(Failures.of("mixed-agent").times(50));
        IntStream.range(0, 150).forEach(i -> spans.add(healthy(Duration.ofMillis(40L * i))));
        service.show(spans);

        truth.isInTheDatabase();
        truth.aFreshFailureGetsThrough();
    }

    @Test
    void anErrorWithoutAnyDetailIsCaptured() {
        service.show(SandboxSpan.of(Failures.newTrace(), "1", Instant.now().minusSeconds(2))
                .mlApp("silent-agent")
                .failed()
                .build());

        truth.isInTheDatabase();
        assertThat(service.capturesOf("silent-agent")).hasSize(1);
    }

    @Test
    void aFailingVerdictMakesAHealthySpanAFailure() {
        service.show(SandboxSpan.of(Failures.newTrace(), "1", Instant.now().minusSeconds(2))
                .mlApp("judged-agent")
                .verdict("hallucination", "boolean", BooleanNode.TRUE, "fail", "It named a shop that does not exist.")
                .build());

        truth.isInTheDatabase();
        assertThat(service.capturesOf("judged-agent")).singleElement().satisfies(capture -> assertThat(
                        capture.path("failureClass").asText())
                .isEqualTo("hallucination"));
    }

    @Test
    void aToolThatReportsItsFailureAsAResultIsAFailure() {
        SandboxSpan soft = SandboxSpan.of(
                        Failures.newTrace(), "1", Instant.now().minusSeconds(2))
                .mlApp("soft-agent")
                .kind("tool")
                .name("get_invoice")
                .output("{\"isError\":true,\"content\":[{\"type\":\"text\",\"text\":\"Invoice 17 was not found\"}]}")
                .build();
        service.show(soft);
        truth.alsoFails(soft.key());

        truth.isInTheDatabase();
        assertThat(service.capturesOf("soft-agent")).hasSize(1);
    }

    @Test
    void failuresFromBeforeTheFirstStartAreRead() {
        service.show(
                Failures.of("early-agent").ago(Duration.ofMinutes(9)),
                Failures.of("early-agent").ago(Duration.ofMinutes(25)),
                Failures.of("early-agent").ago(Duration.ofMinutes(55)));

        truth.isInTheDatabase();
    }

    @Test
    void aSpanThatAppearsLongAfterItStartedIsCaptured() {
        Instant now = Instant.now();
        service.show(
                Failures.of("late-agent")
                        .at(now.minusSeconds(90))
                        .visibleAt(now.plusSeconds(1))
                        .build(),
                Failures.of("late-agent")
                        .at(now.minusSeconds(2_000))
                        .visibleAt(now.plusSeconds(1))
                        .build(),
                Failures.of("late-agent")
                        .at(now.minus(Duration.ofHours(20)))
                        .visibleAt(now.plusSeconds(1))
                        .build());

        truth.isInTheDatabase();
    }

    private static SandboxSpan healthy(Duration ended) {
        return SandboxSpan.of(
                        Failures.newTrace(), "1", Instant.now().minus(ended).minusSeconds(1))
                .mlApp("mixed-agent")
                .build();
    }
}
