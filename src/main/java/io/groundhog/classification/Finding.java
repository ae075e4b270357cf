package io.groundhog.classification;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with a span.
 *
 * @param failureClass one of the classes of {@link FailureClass}, such as {@code timeout}
 * @param severityReason a sentence that says where the severity comes from
 * @param failedEvaluations all failed verdicts on the span, most severe first; may be non-empty for any kind
 * @param rule the name of the rule that decided
 * @param toolName the failing tool, when a tool result says that it failed
 * @param toolResultText what the tool said, when a tool result says that it failed
 */
public record Finding(
        Kind kind,
        String failureClass,
        Severity severity,
        String severityReason,
        List<FailedEvaluation> failedEvaluations,
        String rule,
        @Nullable String toolName,
        @Nullable String toolResultText) {

    /** Which evidence counted; where a span has several, the first of these. */
    public enum Kind {
        /** The span's status is error. */
        ERROR,
        /** A tool's result says that it failed although the span's status is fine. */
        TOOL_RESULT,
        /** A verdict on the span is a failure. */
        EVALUATION
    }

    /**
     * One failed verdict.
     *
     * @param value the verdict as text
     * @param assessment {@code fail}, or null when the value itself counts as a failure
     */
    public record FailedEvaluation(String name, String value, @Nullable String assessment) {}
}
