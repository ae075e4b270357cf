package io.groundhog.datadog;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One step of an agent's request, as Datadog's search answers it, read tolerantly: whatever is missing is null or empty,
 * never a reason to refuse. Ids are kept as text exactly as received (64-bit unsigned numbers, or hexadecimal).
 *
 * @param parentId null for a root (Datadog writes {@code undefined})
 * @param kind agent, workflow, llm, tool, task, embedding, retrieval, or whatever Datadog sends
 * @param status {@code ok} or {@code error}, in lower case
 * @param start the span's own clock, normalised from s, ms, us or ns by magnitude; UTC
 * @param tags {@code key:value} pairs; keys may repeat, the order is Datadog's
 * @param metrics token counts and Datadog's cost estimates, units as received
 * @param evaluations by evaluator name
 * @param truncated true when a text was cut: by Datadog (the 5 MB marker, {@code dropped_io}) or by the reader's own limit
 */
public record Span(
        String traceId,
        String spanId,
        @Nullable String parentId,
        String name,
        String kind,
        String mlApp,
        String status,
        Instant start,
        Duration duration,
        @Nullable SpanError error,
        Content input,
        Content output,
        @Nullable String modelName,
        @Nullable String modelProvider,
        @Nullable String sessionId,
        @Nullable String intent,
        Map<String, List<String>> tags,
        @Nullable JsonNode metadata,
        Map<String, Double> metrics,
        Map<String, Evaluation> evaluations,
        boolean truncated) {

    /** The instant the span ended, by its own clock. */
    public Instant end() {
        return start.plus(duration);
    }

    public boolean isRoot() {
        return parentId == null;
    }

    public boolean isError() {
        return "error".equals(status);
    }

    /** The first value of a tag that is not blank, or null. */
    public @Nullable String tag(String key) {
        for (String value : tags.getOrDefault(key, List.of())) {
            if (!value.isBlank()) {
                return value;
            }
        }
        return null;
    }

    /** Names the span and nothing of its content, so that no text of a trace ends in a log by accident. */
    @Override
    public String toString() {
        return "Span[" + traceId + '/' + spanId + ']';
    }

    /** What is known of an error; Datadog documents none of these fields for its search, so any may be missing. */
    public record SpanError(@Nullable String type, @Nullable String message, @Nullable String stack) {}

    /**
     * What went into a span or came out of it.
     *
     * @param value the plain text form, if any
     * @param messages a conversation, if any
     * @param documents retrieved documents as received, if any
     */
    public record Content(@Nullable String value, List<Message> messages, @Nullable JsonNode documents) {
        public static final Content EMPTY = new Content(null, List.of(), null);

        public boolean isEmpty() {
            return (value == null || value.isEmpty()) && messages.isEmpty() && documents == null;
        }
    }

    /** One message of a conversation. Tool calls and results are kept as Datadog sends them. */
    public record Message(
            @Nullable String role,
            @Nullable String content,
            @Nullable JsonNode toolCalls,
            @Nullable JsonNode toolResults) {}

    /**
     * A verdict on a span.
     *
     * @param metricType categorical, score, boolean or json
     * @param value as received: a text, a number, a boolean or a document
     * @param assessment {@code pass} or {@code fail} in lower case; often absent
     * @param judgeStatus {@code OK}, {@code WARN} or {@code ERROR}: whether the judge itself ran; not a verdict
     */
    public record Evaluation(
            String name,
            @Nullable String metricType,
            @Nullable JsonNode value,
            @Nullable String assessment,
            @Nullable String reasoning,
            @Nullable String judgeStatus) {}
}
