package io.groundhog.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The values of a span under the names that queries use: with {@code @} for attributes, without for tags. */
final class SpanFields {

    private static final Map<String, String> ATTRIBUTES = Map.ofEntries(
            Map.entry("@status", "/status"),
            Map.entry("@ml_app", "/ml_app"),
            Map.entry("@span_id", "/span_id"),
            Map.entry("@trace_id", "/trace_id"),
            Map.entry("@parent_id", "/parent_id"),
            Map.entry("@name", "/name"),
            Map.entry("@kind", "/span_kind"),
            Map.entry("@span_kind", "/span_kind"),
            Map.entry("@meta.span.kind", "/span_kind"),
            Map.entry("@duration", "/duration"),
            Map.entry("@start_ns", "/start_ns"),
            Map.entry("@error.type", "/error/type"),
            Map.entry("@error.message", "/error/message"),
            Map.entry("@error.stack", "/error/stack"),
            Map.entry("@meta.error.type", "/error/type"),
            Map.entry("@meta.error.message", "/error/message"),
            Map.entry("@meta.error.stack", "/error/stack"),
            Map.entry("@meta.model_name", "/model_name"),
            Map.entry("@meta.model_provider", "/model_provider"),
            Map.entry("@input", "/input/value"),
            Map.entry("@output", "/output/value"),
            Map.entry("@meta.input.value", "/input/value"),
            Map.entry("@meta.output.value", "/output/value"));

    /** The older names of a verdict's parts, all deprecated yet still answered; the longest prefix comes first. */
    private static final List<Map.Entry<String, String>> OLD_VERDICTS = List.of(
            Map.entry("@evaluations.assessment.custom.", "assessment"),
            Map.entry("@evaluations.assessment.", "assessment"),
            Map.entry("@evaluation_assessments.custom.", "assessment"),
            Map.entry("@evaluation_assessments.", "assessment"),
            Map.entry("@evaluations.custom.", "value"),
            Map.entry("@evaluations.", "value"));

    private SpanFields() {}

    static List<String> values(SandboxSpan span, String field, Instant now) {
        ObjectNode attributes = span.attributes();
        String pointer = ATTRIBUTES.get(field);
        if (pointer != null) {
            return scalar(attributes.at(pointer));
        }
        if (!field.startsWith("@")) {
            return tagOrReserved(attributes, field);
        }
        if (field.equals("@error")) {
            return List.of(span.isError() ? "1" : "0");
        }
        if (field.equals("@session_id")) {
            return tags(attributes, "session_id");
        }
        if (field.startsWith("@metrics.")) {
            return scalar(attributes.path("metrics").path(field.substring("@metrics.".length())));
        }
        if (field.startsWith("@meta.metadata.")) {
            return scalar(attributes.path("metadata").path(field.substring("@meta.metadata.".length())));
        }
        return verdict(span, field, now);
    }

    /** Ids and the application answer without {@code @} too; a bare {@code status} is another thing and matches nothing. */
    private static List<String> tagOrReserved(ObjectNode attributes, String field) {
        return switch (field) {
            case "trace_id", "span_id", "parent_id", "ml_app" -> scalar(attributes.path(field));
            case "status" -> List.of("info");
            default -> tags(attributes, field);
        };
    }

    private static List<String> tags(ObjectNode attributes, String key) {
        var values = new ArrayList<String>();
        String prefix = key + ":";
        for (JsonNode tag : attributes.path("tags")) {
            if (tag.asText().startsWith(prefix)) {
                values.add(tag.asText().substring(prefix.length()));
            }
        }
        return values;
    }

    private static List<String> verdict(SandboxSpan span, String field, Instant now) {
        if (field.startsWith("@evaluation.")) {
            int dot = field.lastIndexOf('.');
            int name = "@evaluation.".length();
            return dot < name ? List.of() : part(span, field.substring(name, dot), field.substring(dot + 1), now);
        }
        for (var old : OLD_VERDICTS) {
            if (field.startsWith(old.getKey())) {
                String name = field.substring(old.getKey().length());
                return old.getValue().equals("value") && isJson(span.verdict(name, now))
                        ? List.of()
                        : part(span, name, old.getValue(), now);
            }
        }
        return List.of();
    }

    /** Verdicts of type JSON are not indexed under the older names. */
    private static boolean isJson(@Nullable JsonNode verdict) {
        return verdict != null && verdict.path("eval_metric_type").asText().equals("json");
    }

    private static List<String> part(SandboxSpan span, String name, String member, Instant now) {
        JsonNode verdict = span.verdict(name, now);
        return verdict == null ? List.of() : scalar(verdict.path(member));
    }

    private static List<String> scalar(JsonNode node) {
        return node.isValueNode() && !node.isNull() ? List.of(node.asText()) : List.of();
    }

    /** Everything a full-text search looks at. */
    static List<String> texts(SandboxSpan span) {
        var texts = new ArrayList<String>();
        for (String side : List.of("input", "output")) {
            JsonNode content = span.attributes().path(side);
            texts.addAll(scalar(content.path("value")));
            content.path("messages").forEach(message -> texts.addAll(scalar(message.path("content"))));
        }
        return texts;
    }
}
