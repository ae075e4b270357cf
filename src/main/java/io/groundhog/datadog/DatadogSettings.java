package io.groundhog.datadog;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
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
        Duration responseTimeout,
        Duration retryDelay,
        Duration leaseMargin) {

    private static final Duration LONGEST_RETRY_DELAY = Duration.ofMinutes(2);

    /** Datadog's managed evaluations; its search knows no wildcard in names, so each is named. Custom ones need a query of your own. */
    private static final List<String> MANAGED = List.of(
            "hallucination",
            "failure_to_answer",
            "topic_relevancy",
            "language_mismatch",
            "sentiment",
            "input_toxicity",
            "output_toxicity",
            "prompt_injection",
            "tool_selection",
            "tool_argument_correctness",
            "goal_completeness");

    public DatadogSettings {
        // A wait of nothing would ask a Datadog that is in trouble without end.
        if (retryDelay.toMillis() < 1 || retryDelay.compareTo(LONGEST_RETRY_DELAY) > 0) {
            throw new IllegalArgumentException("groundhog.datadog.retry-delay must be from 1ms to 2m, for example 2s");
        }
    }

    /** The query text to send: a preset's text, or the setting itself. */
    public String queryText() {
        return switch (query.trim()) {
            case "failures" -> failures("@evaluation.%s.assessment:fail");
            case "failures-legacy" -> failures("@evaluation_assessments.%s:fail");
            default -> query.trim();
        };
    }

    /** How long a request may take: for a connection, and for the answer. */
    public Duration longestRequest() {
        return connectTimeout.plus(responseTimeout);
    }

    private static String failures(String verdict) {
        return MANAGED.stream().map(verdict::formatted).collect(Collectors.joining(" OR ", "@status:error OR ", ""));
    }

    @Override
    public String toString() {
        return "DatadogSettings[site=" + site + ", url=" + url + "]"; // never the keys
    }
}
