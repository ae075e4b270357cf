package io.groundhog.export.outbox;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;

/** What Prometheus sees of single deliveries. */
public final class DeliveryMetrics {
    private final MeterRegistry registry;

    public DeliveryMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    void attempted(String destination, Attempt attempt) {
        Counter.builder("groundhog.deliveries")
                .description("Attempts to deliver an export")
                .tag("destination", destination)
                .tag("outcome", attempt.outcome())
                .register(registry)
                .increment();
        Timer.builder("groundhog.delivery.time")
                .description("Time of an attempt, from the message to the receiver's answer")
                .tag("destination", destination)
                .register(registry)
                .record(Duration.ofMillis(attempt.durationMs()));
    }
}
