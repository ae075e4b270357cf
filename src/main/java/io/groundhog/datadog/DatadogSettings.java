package io.groundhog.datadog;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/** The settings {@code groundhog.datadog.*}; {@code config/application.yaml} says what each does. */
@Validated
@ConfigurationProperties("groundhog.datadog")
public record DatadogSettings(
        String apiKey,
        String appKey,
        String site,
        @Nullable String url,
        @Nullable String uiUrl,
        Duration pollInterval,
        @Min(1) @Max(5000) int pageLimit,
        String query,
        Duration settle,
        @Min(1) int requestsPerHour,
        Duration probeInterval,
        Duration initialLookback,
        Duration warmInterval,
        Duration warmWindow,
        Duration coldInterval,
        Duration coldWindow,
        Duration retention,
        Duration connectTimeout,
        Duration responseTimeout) {

    /** Datadog's search for spans that failed, by the evaluation syntax of today. */
    static final String FAILURES = "@status:error OR @evaluation.*.assessment:fail";

    /** The same by the evaluation syntax before 2026. */
    static final String FAILURES_LEGACY = "@status:error OR @evaluations.assessment.custom.*:fail";

    /** The query text to send: a preset's text, or the setting itself. */
    public String queryText() {
        return switch (query.trim()) {
            case "failures" -> FAILURES;
            case "failures-legacy" -> FAILURES_LEGACY;
            default -> query.trim();
        };
    }

    @Override
    public String toString() {
        return "DatadogSettings[site=" + site + ", url=" + url + "]"; // never the keys
    }
}
