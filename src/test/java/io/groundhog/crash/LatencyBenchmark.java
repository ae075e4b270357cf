package io.groundhog.crash;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.groundhog.sandbox.Sandbox;
import io.groundhog.sandbox.SandboxSettings;
import io.groundhog.sandbox.SandboxSpan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * From "visible in Datadog" to "visible in the API": failures appear one by one over some minutes, while the service runs in a
 * process of its own with the shipped intervals. {@code bin/benchmark latency} runs it.
 */
public final class LatencyBenchmark {

    private static final int FAILURES = Integer.getInteger("benchmark.failures", 300);
    private static final Duration APART = Duration.ofMillis(700);

    /** Longer than three polls; a failure that is not there by then is lost, which no number may hide. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final ObjectMapper JSON = new ObjectMapper();

    private LatencyBenchmark() {}

    public static void main(String[] args) throws Exception {
        Path folder = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "latency")
                .toAbsolutePath();
        try (Sandbox datadog = Sandbox.start(SandboxSettings.empty(InstantSource.system()));
                Service service = new Service(folder)) {
            service.reading(datadog)
                    .onJvm("-Xmx384m")
                    .with("groundhog.datadog.tick", "1s")
                    .with("groundhog.datadog.poll-interval", "30s")
                    .with("groundhog.datadog.settle", "2m")
                    .with("groundhog.datadog.page-limit", "500");
            service.start();
            report(latencies(service, stream(datadog, Instant.now().plusSeconds(5))));
        }
        System.exit(0);
    }

    /** When each trace becomes visible in Datadog, by the agent that has no other. */
    private static Map<String, Instant> stream(Sandbox datadog, Instant begin) {
        Map<String, Instant> visible = new HashMap<>();
        for (int i = 0; i < FAILURES; i++) {
            Instant at = begin.plus(APART.multipliedBy(i));
            String trace = "%032x".formatted(i + 1);
            datadog.spans()
                    .add(SandboxSpan.of(trace, "span-" + i, at.minusSeconds(20))
                            .mlApp("agent-" + i)
                            .name("lookup_order")
                            .kind("tool")
                            .error("TimeoutError", "the order service did not answer", "")
                            .visibleAt(at)
                            .build());
            visible.put("agent-" + i, at);
        }
        return visible;
    }

    private static List<Duration> latencies(Service service, Map<String, Instant> visible) throws Exception {
        Map<String, Duration> latencies = new HashMap<>();
        Instant end = Collections.max(visible.values()).plus(PATIENCE);
        while (latencies.size() < FAILURES) {
            if (Instant.now().isAfter(end)) {
                throw new IllegalStateException(
                        "Only " + latencies.size() + " of " + FAILURES + " failures were captured");
            }
            TimeUnit.MILLISECONDS.sleep(200);
            JsonNode newest = JSON.readTree(
                    service.get("/api/v1/captures?sort=-lastSeen&limit=200").body());
            Instant now = Instant.now();
            for (JsonNode capture : newest.path("items")) {
                String agent = capture.path("agent").asText();
                latencies.computeIfAbsent(agent, name -> Duration.between(visible.get(name), now));
            }
        }
        List<Duration> sorted = new ArrayList<>(latencies.values());
        sorted.sort(null);
        return sorted;
    }

    private static void report(List<Duration> sorted) {
        System.out.printf(
                "| %d failures, one each %d ms | p50 %.1f s | p95 %.1f s | longest %.1f s |%n",
                FAILURES, APART.toMillis(), seconds(sorted, 50), seconds(sorted, 95), seconds(sorted, 100));
    }

    private static double seconds(List<Duration> sorted, int percent) {
        return sorted.get(Math.max(0, sorted.size() * percent / 100 - 1)).toMillis() / 1000.0;
    }
}
