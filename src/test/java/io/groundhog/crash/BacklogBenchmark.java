package io.groundhog.crash;

import io.groundhog.benchmark.FailingSpans;
import io.groundhog.sandbox.Sandbox;
import io.groundhog.sandbox.SandboxSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;

/**
 * Drains a backlog of a million failing spans with a heap of 256 MB: the whole service in a process of its own, with the shipped
 * settings but for the request budget. {@code bin/benchmark backlog} runs it.
 */
public final class BacklogBenchmark {

    private static final int SPANS = Integer.getInteger("benchmark.spans", 1_000_000);
    private static final Duration LIMIT = Duration.ofMinutes(30);

    private BacklogBenchmark() {}

    public static void main(String[] args) throws Exception {
        Path folder = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "backlog")
                .toAbsolutePath();
        Instant now = Instant.now();
        try (Sandbox datadog = Sandbox.start(SandboxSettings.empty(InstantSource.system()));
                Service service = new Service(folder)) {
            datadog.spans()
                    .addAll(new FailingSpans(SPANS, now.minus(Duration.ofHours(20)), Duration.ofHours(19), "backlog"));
            service.reading(datadog)
                    .onJvm("-Xmx256m", "-XX:+ExitOnOutOfMemoryError")
                    .with("groundhog.datadog.tick", "1s")
                    .with("groundhog.datadog.poll-interval", "30s")
                    .with("groundhog.datadog.settle", "2m")
                    .with("groundhog.datadog.page-limit", "500")
                    .with("groundhog.datadog.initial-lookback", "24h")
                    .with("groundhog.capture.trace-delay", "90s");
            service.start();
            drain(service, Tables.embeddedIn(service.dataDir()));
        }
        System.exit(0);
    }

    private static void drain(Service service, Tables tables) throws Exception {
        long begun = System.nanoTime();
        long kept = 0;
        while (kept < SPANS) {
            TimeUnit.SECONDS.sleep(5);
            kept = tables.number("select count(*) from trace_reference");
            double seconds = (System.nanoTime() - begun) / 1e9;
            System.out.printf(
                    "%,9d spans kept after %4.0f s, %,6.0f a second, %d MB at most%n",
                    kept, seconds, kept / seconds, service.peakMegabytes());
            if (!service.isAlive() || seconds > LIMIT.toSeconds()) {
                throw new IllegalStateException("The backlog was not drained:\n" + service.output());
            }
        }
        long counted = tables.number("select sum(recurrence_count) from capture where merged_into is null");
        if (kept != SPANS || counted != SPANS) {
            throw new IllegalStateException("%d spans are kept and %d traces counted".formatted(kept, counted));
        }
        System.out.printf(
                "| backlog of %,d failing spans | -Xmx256m | %,.0f spans/s | %d MB resident at most |%n",
                SPANS, SPANS / ((System.nanoTime() - begun) / 1e9), service.peakMegabytes());
    }
}
