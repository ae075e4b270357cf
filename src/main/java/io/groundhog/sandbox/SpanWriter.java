package io.groundhog.sandbox;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.groundhog.sandbox.SandboxSettings.ErrorDetail;
import io.groundhog.sandbox.SandboxSettings.StartUnit;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Map;

/** Writes one member of an answer's {@code data} as it looks at a given instant. */
final class SpanWriter {

    /** Larger texts live in blob storage; without attachments only this much comes back. */
    private static final int INLINE_BYTES = 25 * 1024;

    private final ErrorDetail errorDetail;
    private final StartUnit startUnit;

    SpanWriter(ErrorDetail errorDetail, StartUnit startUnit) {
        this.errorDetail = errorDetail;
        this.startUnit = startUnit;
    }

    /** Not for raw spans. */
    void write(SandboxSpan span, boolean attachments, Instant now, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", span.spanId());
        json.writeStringField("type", "span");
        json.writeObjectFieldStart("attributes");
        for (Map.Entry<String, JsonNode> member : span.attributes().properties()) {
            writeMember(member.getKey(), member.getValue(), attachments, json);
        }
        writeVerdicts(span, now, json);
        json.writeEndObject();
        json.writeEndObject();
    }

    private void writeMember(String name, JsonNode value, boolean attachments, JsonGenerator json) throws IOException {
        switch (name) {
            case "error" -> writeError(value, json);
            case "start_ns" -> writeMemberAs(name, inUnit(value), json);
            case "tags" -> writeMemberAs(name, errorDetail == ErrorDetail.ABSENT ? untyped(value) : value, json);
            case "input", "output" -> writeMemberAs(name, attachments ? value : cut(value), json);
            default -> writeMemberAs(name, value, json);
        }
    }

    private static void writeMemberAs(String name, JsonNode value, JsonGenerator json) throws IOException {
        json.writeFieldName(name);
        json.writeTree(value);
    }

    private void writeError(JsonNode error, JsonGenerator json) throws IOException {
        if (errorDetail == ErrorDetail.ERROR) {
            writeMemberAs("error", error, json);
        } else if (errorDetail == ErrorDetail.META_ERROR) {
            json.writeObjectFieldStart("meta");
            writeMemberAs("error", error, json);
            json.writeEndObject();
        }
    }

    private JsonNode inUnit(JsonNode nanos) {
        if (!nanos.isIntegralNumber()) {
            return nanos;
        }
        long divisor =
                switch (startUnit) {
                    case NANOSECONDS -> 1;
                    case MICROSECONDS -> 1_000;
                    case MILLISECONDS -> 1_000_000;
                };
        return JsonNodeFactory.instance.numberNode(Math.floorDiv(nanos.asLong(), divisor));
    }

    private static JsonNode untyped(JsonNode tags) {
        ArrayNode kept = JsonNodeFactory.instance.arrayNode();
        tags.forEach(tag -> {
            if (!tag.asText().startsWith("error_type:")) {
                kept.add(tag);
            }
        });
        return kept;
    }

    private static JsonNode cut(JsonNode node) {
        if (node instanceof TextNode text && text.asText().length() > INLINE_BYTES) {
            return TextNode.valueOf(text.asText().substring(0, INLINE_BYTES));
        }
        if (node instanceof ObjectNode object) {
            ObjectNode copy = JsonNodeFactory.instance.objectNode();
            object.properties().forEach(member -> copy.set(member.getKey(), cut(member.getValue())));
            return copy;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode copy = JsonNodeFactory.instance.arrayNode();
            array.forEach(item -> copy.add(cut(item)));
            return copy;
        }
        return node;
    }

    private static void writeVerdicts(SandboxSpan span, Instant now, JsonGenerator json) throws IOException {
        if (span.verdicts().isEmpty()) {
            return;
        }
        var names = new LinkedHashSet<String>();
        span.verdicts().forEach(verdict -> names.add(verdict.name()));
        json.writeObjectFieldStart("evaluation");
        for (String name : names) {
            JsonNode verdict = span.verdict(name, now);
            if (verdict != null) {
                writeMemberAs(name, verdict, json);
            }
        }
        json.writeEndObject();
    }
}
