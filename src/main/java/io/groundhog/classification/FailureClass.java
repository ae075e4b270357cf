package io.groundhog.classification;

import java.util.Locale;

/** The classes of failure, and how severe each is unless the rules say otherwise. Documented in docs/classification.md. */
public enum FailureClass {
    PROVIDER_ERROR(Severity.HIGH),
    RATE_LIMIT(Severity.MEDIUM),
    TIMEOUT(Severity.MEDIUM),
    CONTEXT_LENGTH(Severity.HIGH),
    AUTH(Severity.CRITICAL),
    CONTENT_FILTER(Severity.MEDIUM),
    GUARDRAIL(Severity.MEDIUM),
    TOOL_ERROR(Severity.HIGH),
    RETRIEVAL_ERROR(Severity.HIGH),
    PARSE_ERROR(Severity.HIGH),
    MAX_TURNS(Severity.HIGH),
    NETWORK(Severity.MEDIUM),
    ERROR(Severity.HIGH),
    HALLUCINATION(Severity.HIGH),
    FAILURE_TO_ANSWER(Severity.MEDIUM),
    TOXICITY(Severity.HIGH),
    PROMPT_INJECTION(Severity.CRITICAL),
    OFF_TOPIC(Severity.LOW),
    SENTIMENT(Severity.LOW),
    LANGUAGE_MISMATCH(Severity.LOW),
    TOOL_SELECTION(Severity.MEDIUM),
    TOOL_ARGUMENTS(Severity.MEDIUM),
    GOAL_INCOMPLETE(Severity.HIGH),
    SENSITIVE_DATA(Severity.CRITICAL),
    EVALUATION(Severity.MEDIUM),
    TOOL_SOFT_FAILURE(Severity.MEDIUM);

    private final Severity usualSeverity;

    FailureClass(Severity usualSeverity) {
        this.usualSeverity = usualSeverity;
    }

    /** The name used in rules, in the API and in the database, such as {@code rate_limit}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    public Severity usualSeverity() {
        return usualSeverity;
    }
}
