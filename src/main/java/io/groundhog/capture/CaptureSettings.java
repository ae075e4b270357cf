package io.groundhog.capture;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/** The settings of capture; {@code config/application.yaml} says what each does. */
final class CaptureSettings {

    private CaptureSettings() {}

    @ConfigurationProperties("groundhog.capture")
    record Capture(
            @DefaultValue("direct:") String channel,
            @DefaultValue("4") int channelLanes,
            @DefaultValue("900KB") DataSize channelRecordLimit,
            @DefaultValue("200") int channelAhead,
            @DefaultValue("10m") Duration channelPatience,
            @DefaultValue("5s") Duration propagationGap,
            @DefaultValue("90s") Duration traceDelay) {

        Capture {
            if (channelLanes < 1 || channelLanes > 64) {
                throw new IllegalArgumentException(
                        "groundhog.capture.channel-lanes must be from 1 to 64, for example 4");
            }
            if (channelRecordLimit.toBytes() < 1024 || channelRecordLimit.toBytes() > 64 << 20) {
                throw new IllegalArgumentException(
                        "groundhog.capture.channel-record-limit must be from 1KB to 64MB, for example 900KB");
            }
            if (channelAhead < 1) {
                throw new IllegalArgumentException(
                        "groundhog.capture.channel-ahead must be at least 1, for example 200");
            }
            if (channelPatience.isNegative() || channelPatience.isZero()) {
                throw new IllegalArgumentException(
                        "groundhog.capture.channel-patience must be longer than zero, for example 10m");
            }
        }

        /** Largest value of a record of Kafka, in bytes. */
        int recordBytes() {
            return (int) channelRecordLimit.toBytes();
        }
    }

    @ConfigurationProperties("groundhog.dedup")
    record Dedup(@DefaultValue("30d") Duration window) {

        Dedup {
            if (window.isNegative() || window.isZero()) {
                throw new IllegalArgumentException("groundhog.dedup.window must be longer than zero, for example 30d");
            }
        }
    }

    @ConfigurationProperties("groundhog.redaction")
    record Redaction(
            @DefaultValue List<Pattern> patterns,
            @DefaultValue List<String> fields,
            @DefaultValue List<String> disabled) {

        record Pattern(String name, String regex) {}
    }
}
