package io.groundhog.capture;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** The settings of capture; {@code config/application.yaml} says what each does. */
final class CaptureSettings {

    private CaptureSettings() {}

    @ConfigurationProperties("groundhog.capture")
    record Capture(@DefaultValue("5s") Duration propagationGap, @DefaultValue("90s") Duration traceDelay) {}

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
