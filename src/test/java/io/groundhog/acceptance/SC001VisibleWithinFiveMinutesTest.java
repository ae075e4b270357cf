package io.groundhog.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.groundhog.sandbox.SandboxSpan;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Of a stream of failures, 95 % are visible to reviewers within five minutes of being marked as failed. */
class SC001VisibleWithinFiveMinutesTest {

    private static final Duration GOAL = Duration.ofMinutes(5);
    private static final int FAILURES = 100;

    /** The poll interval a new installation has; the other intervals are short, they add nothing to this path. */
    private static final Duration SHIPPED_POLL_INTERVAL = Duration.ofSeconds(30);

    private static final Duration POLL_INTERVAL = Duration.ofMillis(200);

    @RegisterExtension
    static final Service service =
            Service.fast().with("groundhog.datadog.poll-interval", POLL_INTERVAL.toMillis() + "ms");

    @Test
    void of100FailuresOverTenSeconds95AreVisibleInTime(TestReporter report) {
        Instant begin = Instant.now();
        Map<String, Instant> marked = new HashMap<>();
        for (int i = 0; i < FAILURES; i++) {
            Instant visible = begin.plusMillis(i * 100L);
            SandboxSpan failure = Failures.of("stream-agent")
                    .at(visible.minusSeconds(20))
                    .visibleAt(visible)
                    .build();
            marked.put(failure.traceId(), visible);
            service.show(failure);
        }

        Map<String, Duration> delays = new HashMap<>();
        Service.eventually(() -> {
            List<String> visible = visibleTraces();
            // afterwards: what the answer shows may have become visible while it was waited for
            Instant now = Instant.now();
            visible.forEach(trace -> delays.computeIfAbsent(trace, any -> Duration.between(marked.get(trace), now)));
            assertThat(delays).hasSize(FAILURES);
        });

        List<Duration> sorted = new ArrayList<>(delays.values());
        sorted.sort(null);
        Duration p95 = sorted.get(FAILURES * 95 / 100 - 1);
        report.publishEntry("p50", sorted.get(FAILURES / 2).toMillis() + " ms");
        report.publishEntry("p95", p95.toMillis() + " ms");
        assertThat(p95.plus(SHIPPED_POLL_INTERVAL).minus(POLL_INTERVAL)).isLessThan(GOAL);
        assertThat(sorted.get(0)).as("nothing is visible before it failed").isPositive();
    }

    private static List<String> visibleTraces() {
        List<JsonNode> captures = service.capturesOf("stream-agent");
        return captures.isEmpty()
                ? List.of()
                : service
                        .api()
                        .all("/api/v1/captures/" + captures.get(0).path("id").asText() + "/traces")
                        .stream()
                        .map(trace -> trace.path("traceId").asText())
                        .toList();
    }
}
