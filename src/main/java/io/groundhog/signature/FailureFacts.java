package io.groundhog.signature;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one failure, already redacted. Nothing is required but the application and the kind; texts may be hostile
 * (10 MB, control characters, lone surrogates) and may contain typed placeholders of the redaction such as {@code <email>}.
 *
 * @param app the LLM application; failures of two applications are never the same issue
 * @param spanName the step that failed
 * @param spanKind agent, workflow, llm, tool, task, embedding, retrieval, or whatever was sent
 * @param kind what makes this a failure
 * @param errorType the exception's class, qualified or not
 * @param errorMessage the exception's message
 * @param errorStack the stack as the language prints it, often absent or cut
 * @param verdicts the failed evaluations; only read when the kind is {@link Kind#EVALUATION}
 * @param toolName the tool, when the step is a tool call
 * @param toolResult what the tool answered; only read when the kind is {@link Kind#TOOL_RESULT}
 * @param fingerprint chosen by the sender ({@code error.fingerprint}); replaces every rule when not blank
 */
public record FailureFacts(
        String app,
        String spanName,
        @Nullable String spanKind,
        Kind kind,
        @Nullable String errorType,
        @Nullable String errorMessage,
        @Nullable String errorStack,
        List<Verdict> verdicts,
        @Nullable String toolName,
        @Nullable String toolResult,
        @Nullable String fingerprint) {

    public FailureFacts {
        verdicts = List.copyOf(verdicts);
    }

    /** The same failure with another fingerprint, or with none. */
    public FailureFacts withFingerprint(@Nullable String chosen) {
        return new FailureFacts(
                app,
                spanName,
                spanKind,
                kind,
                errorType,
                errorMessage,
                errorStack,
                verdicts,
                toolName,
                toolResult,
                chosen);
    }

    /** What makes a span a failure. */
    public enum Kind {
        /** The span's status is error. */
        ERROR,
        /** An evaluator judged it failed. */
        EVALUATION,
        /** The span is fine by its status, but what the tool answered says it failed. */
        TOOL_RESULT
    }

    /**
     * A failed evaluation.
     *
     * @param label the categorical value, or the class of a score ("low"); never the reasoning
     */
    public record Verdict(String evaluator, @Nullable String label) {}
}
