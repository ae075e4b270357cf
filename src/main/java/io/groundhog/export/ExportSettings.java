package io.groundhog.export;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** The settings of export; {@code config/application.yaml} says what each does. */
@ConfigurationProperties("groundhog.export")
record ExportSettings(
        @DefaultValue("true") boolean deliver,
        @DefaultValue({"0s", "5s", "5m", "30m", "2h", "5h", "10h", "10h"}) List<Duration> schedule,
        @DefaultValue("0.1") double jitter,
        @DefaultValue("1s") Duration redeliveryDelay,
        @DefaultValue("30s") Duration lease,
        @DefaultValue("1s") Duration tick,
        @DefaultValue("10") int slowAfter,
        @DefaultValue("30s") Duration slowPause,
        @DefaultValue("5m") Duration probeInterval,
        @DefaultValue("1h") Duration longestWait,
        @DefaultValue("5s") Duration connectTimeout,
        @DefaultValue("15s") Duration responseTimeout,
        @DefaultValue("30s") Duration attemptTimeout,
        @DefaultValue List<String> allowedHosts,
        @DefaultValue("5") int evidence,
        @DefaultValue("8000") int textLimit,
        @DefaultValue("262144") int bundleLimit,
        @DefaultValue List<Auto> auto,
        @DefaultValue("5s") Duration autoInterval) {

    ExportSettings {
        if (schedule.isEmpty() || schedule.stream().anyMatch(Duration::isNegative)) {
            throw new IllegalArgumentException(
                    "groundhog.export.schedule needs at least one wait, none of them negative, for example 0s,5s,5m");
        }
        if (lease.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new IllegalArgumentException("groundhog.export.lease must be at least 1s");
        }
        if (evidence < 1 || textLimit < 200 || bundleLimit < 10_000) {
            throw new IllegalArgumentException(
                    "groundhog.export: evidence is at least 1, text-limit at least 200 and bundle-limit at least 10000");
        }
    }

    /**
     * What is exported by itself once it is ready.
     *
     * @param minSeverity low, medium, high or critical
     * @param agents null for all; the same for the others
     */
    record Auto(
            String destination,
            @DefaultValue("low") String minSeverity,
            @Nullable List<String> agents,
            @Nullable List<String> environments,
            @Nullable List<String> failureClasses) {
        private static final List<String> SEVERITIES = List.of("low", "medium", "high", "critical");

        Auto {
            if (!SEVERITIES.contains(minSeverity)) {
                throw new IllegalArgumentException("groundhog.export.auto: min-severity is one of "
                        + String.join(", ", SEVERITIES) + ", but got " + minSeverity);
            }
        }
    }
}
