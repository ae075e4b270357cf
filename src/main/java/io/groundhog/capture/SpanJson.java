package io.groundhog.capture;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groundhog.datadog.Span;
import io.groundhog.datadog.Span.Content;
import io.groundhog.datadog.Span.Message;
import java.time.Instant;

/** A span as Datadog would send it, for one that was read but could not be kept: so that it can be read again later. */
final class SpanJson {

    private static final JsonMapper JSON = new JsonMapper();

    private SpanJson() {}

    static String of(Span span) {
        ObjectNode item = JSON.createObjectNode().put("id", span.spanId()).put("type", "span");
        ObjectNode attributes = item.putObject("attributes")
                .put("span_id", span.spanId())
                .put("trace_id", span.traceId())
                .put("parent_id", span.parentId() == null ? "undefined" : span.parentId())
                .put("name", span.name())
                .put("span_kind", span.kind())
                .put("ml_app", span.mlApp())
                .put("status", span.status())
                .put("start_ns", nanos(span.start()))
                .put("duration", (double) span.duration().toNanos())
                .put("model_name", span.modelName())
                .put("model_provider", span.modelProvider())
                .put("session_id", span.sessionId())
                .put("intent", span.intent());
        if (span.error() != null) {
            attributes
                    .putObject("error")
                    .put("type", span.error().type())
                    .put("message", span.error().message())
                    .put("stack", span.error().stack());
        }
        content(attributes.putObject("input"), span.input());
        content(attributes.putObject("output"), span.output());
        ArrayNode tags = attributes.putArray("tags");
        span.tags().forEach((key, values) -> values.forEach(value -> tags.add(key + ":" + value)));
        attributes.set("metadata", span.metadata());
        ObjectNode metrics = attributes.putObject("metrics");
        span.metrics().forEach(metrics::put);
        ObjectNode evaluations = attributes.putObject("evaluation");
        span.evaluations().forEach((name, evaluation) -> evaluations
                .putObject(name)
                .put("eval_metric_type", evaluation.metricType())
                .put("assessment", evaluation.assessment())
                .put("reasoning", evaluation.reasoning())
                .put("status", evaluation.judgeStatus())
                .set("value", evaluation.value()));
        return item.toString();
    }

    /** Since 1970, as Datadog writes it; the span's time must not move when it is read again. */
    private static long nanos(Instant time) {
        return Math.addExact(Math.multiplyExact(time.getEpochSecond(), 1_000_000_000L), time.getNano());
    }

    private static void content(ObjectNode target, Content content) {
        target.put("value", content.value());
        ArrayNode messages = target.putArray("messages");
        for (Message message : content.messages()) {
            ObjectNode item = messages.addObject().put("role", message.role()).put("content", message.content());
            item.set("tool_calls", message.toolCalls());
            item.set("tool_results", message.toolResults());
        }
        target.set("documents", content.documents());
    }
}
