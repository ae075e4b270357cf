package io.groundhog.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groundhog.sandbox.SandboxSpan.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Builds a span with the shape of the documented answer. Unset members get the defaults of a healthy one-second LLM call. */
public final class SpanBuilder {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final String traceId;
    private final String spanId;
    private final Instant start;
    private final ObjectNode attributes = JSON.objectNode();
    private final ArrayNode tags = JSON.arrayNode();
    private final List<Verdict> verdicts = new ArrayList<>();
    private Duration duration = Duration.ofSeconds(1);
    private @Nullable Instant visibleAt;

    SpanBuilder(String traceId, String spanId, Instant start) {
        this.traceId = traceId;
        this.spanId = spanId;
        this.start = start;
        attributes.put("span_id", spanId).put("trace_id", traceId).put("parent_id", "undefined");
        attributes.put("name", "chat").put("span_kind", "llm").put("ml_app", "test-agent");
        attributes.put("status", "ok").put("start_ns", Nanos.of(start)).put("duration", duration.toNanos());
        attributes.set("tags", tags);
    }

    public SpanBuilder parent(String parentId) {
        return put("parent_id", JSON.textNode(parentId));
    }

    public SpanBuilder name(String name) {
        return put("name", JSON.textNode(name));
    }

    /** agent, workflow, llm, tool, task, embedding or retrieval. */
    public SpanBuilder kind(String kind) {
        return put("span_kind", JSON.textNode(kind));
    }

    /** Also adds the {@code ml_app} tag, as Datadog does. */
    public SpanBuilder mlApp(String mlApp) {
        return put("ml_app", JSON.textNode(mlApp)).tag("ml_app", mlApp);
    }

    public SpanBuilder duration(Duration duration) {
        this.duration = duration;
        return put("duration", JSON.numberNode(duration.toNanos()));
    }

    /** Marks the span as failed without saying why. */
    public SpanBuilder failed() {
        return put("status", JSON.textNode("error")).tag("error", "1");
    }

    /** Marks the span as failed; an empty type or stack is left out. */
    public SpanBuilder error(String type, String message, String stack) {
        ObjectNode error = JSON.objectNode();
        failed();
        if (!type.isEmpty()) {
            error.put("type", type);
            tag("error_type", type);
        }
        error.put("message", message);
        if (!stack.isEmpty()) {
            error.put("stack", stack);
        }
        return put("error", error);
    }

    public SpanBuilder input(String value) {
        return put("input", JSON.objectNode().put("value", value));
    }

    public SpanBuilder output(String value) {
        return put("output", JSON.objectNode().put("value", value));
    }

    public SpanBuilder model(String name, String provider) {
        return put("model_name", JSON.textNode(name)).put("model_provider", JSON.textNode(provider));
    }

    /** Datadog stores tag values in lower case; keys may repeat. */
    public SpanBuilder tag(String key, String value) {
        tags.add(key + ":" + value.toLowerCase(Locale.ROOT));
        return this;
    }

    /** A tag as it stands, in lower case already. */
    SpanBuilder tag(String keyAndValue) {
        tags.add(keyAndValue);
        return this;
    }

    /** Any member of {@code attributes}, also one with a wrong type. */
    public SpanBuilder put(String member, JsonNode value) {
        attributes.set(member, value);
        return this;
    }

    /** When searches find the span; by default the instant it ends. */
    public SpanBuilder visibleAt(Instant instant) {
        visibleAt = instant;
        return this;
    }

    /** A verdict that is visible together with the span; an empty assessment is left out. */
    public SpanBuilder verdict(String name, String metricType, JsonNode value, String assessment, String reasoning) {
        ObjectNode body = JSON.objectNode().put("eval_metric_type", metricType);
        body.set("value", value);
        if (!assessment.isEmpty()) {
            body.put("assessment", assessment);
        }
        body.put("reasoning", reasoning).put("status", "OK");
        verdicts.add(new Verdict(name, body, Instant.MIN));
        return this;
    }

    public SpanBuilder verdict(Verdict verdict) {
        verdicts.add(verdict);
        return this;
    }

    public SandboxSpan build() {
        Instant shown = visibleAt == null ? start.plus(duration) : visibleAt;
        return new SandboxSpan(traceId, spanId, start, shown, attributes, verdicts, null);
    }
}
