package io.groundhog.capture;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.groundhog.classification.Finding;
import io.groundhog.datadog.Span;
import io.groundhog.datadog.Span.Content;
import io.groundhog.datadog.Span.Evaluation;
import io.groundhog.datadog.Span.Message;
import io.groundhog.datadog.Span.SpanError;
import io.groundhog.redaction.Redacted;
import io.groundhog.redaction.Redactor;
import io.groundhog.redaction.UserHash;
import io.groundhog.signature.FailureFacts;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One span on its way into the database: every text that leaves this class has been through the redactor, and what it replaced
 * is counted. Only the ids of the span, its trace and its parent stay as they are, because they are what it is found by.
 *
 * <p>Its document is what reviewers see: {@code traceId spanId parentId name kind agent service status start durationMs error
 * inputText outputText input output documents model provider metrics evaluations verdicts tool failure intent metadata tags truncated};
 * {@code failure} is what it was signed by, as far as it stands nowhere else.
 */
final class RedactedSpan {

    private static final JsonFactory JSON = new JsonFactory();
    /** Longest text stored of one field, in characters; longer ones are cut and the document says so. */
    private static final int TEXT_LIMIT = 32 * 1024;

    /** The same of a stack: as much as signing reads of it, so that a failure can be signed again from its document. */
    private static final int STACK_LIMIT = 64 * 1024;

    private final Span span;
    private final @Nullable Finding finding;
    private final Redactor redactor;
    private final UserHash users;
    private final Map<String, Integer> counts = new HashMap<>();
    private final @Nullable SpanError error;
    private final String agent;
    private final List<String> tags;
    private boolean cut;

    RedactedSpan(Span span, @Nullable Finding finding, Redactor redactor, UserHash users) {
        this.span = span;
        this.finding = finding;
        this.redactor = redactor;
        this.users = users;
        SpanError raw = span.error();
        this.error = raw == null
                ? null
                : new SpanError(nullable(raw.type()), nullable(raw.message()), nullable(raw.stack()));
        this.agent = text(agentName(span));
        this.tags = redactedTags();
    }

    Map<String, Integer> counts() {
        return counts;
    }

    @Nullable
    SpanError error() {
        return error;
    }

    String agent() {
        return agent;
    }

    /** As {@code key:value}. */
    List<String> tags() {
        return tags;
    }

    String text(String raw) {
        Redacted redacted = redactor.redact(raw);
        EvidenceMaker.add(counts, redacted.counts());
        return redacted.text();
    }

    @Nullable
    String nullable(@Nullable String raw) {
        return raw == null ? null : text(raw);
    }

    /** @param facts what it is signed by, for a span that fails */
    String json(@Nullable FailureFacts facts) {
        StringWriter out = new StringWriter(2048);
        try (JsonGenerator json = JSON.createGenerator(out)) {
            write(json, facts);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString();
    }

    private void write(JsonGenerator json, @Nullable FailureFacts facts) throws IOException {
        json.writeStartObject();
        json.writeStringField("traceId", span.traceId());
        json.writeStringField("spanId", span.spanId());
        put(json, "parentId", span.parentId());
        put(json, "name", text(span.name()));
        put(json, "kind", text(span.kind()));
        put(json, "agent", agent);
        put(json, "service", nullable(span.tag("service")));
        put(json, "status", text(span.status()));
        put(json, "start", span.start().toString());
        json.writeNumberField("durationMs", span.duration().toNanos() / 1e6);
        if (error != null) {
            json.writeObjectFieldStart("error");
            put(json, "type", error.type());
            put(json, "message", error.message());
            put(json, "stack", error.stack(), STACK_LIMIT);
            json.writeEndObject();
        }
        content(json, "input", span.input());
        content(json, "output", span.output());
        put(json, "model", nullable(span.modelName()));
        put(json, "provider", nullable(span.modelProvider()));
        put(json, "intent", nullable(span.intent()));
        metrics(json);
        evaluations(json);
        tool(json);
        if (facts != null) {
            failure(json, facts);
        }
        if (span.metadata() != null && !span.metadata().isEmpty()) {
            json.writeFieldName("metadata");
            tree(json, "", span.metadata());
        }
        json.writeArrayFieldStart("tags");
        for (String tag : tags) {
            json.writeString(tag);
        }
        json.writeEndArray();
        if (span.truncated() || cut) {
            json.writeBooleanField("truncated", true);
        }
        json.writeEndObject();
    }

    private void content(JsonGenerator json, String name, Content content) throws IOException {
        put(json, name + "Text", nullable(content.value()));
        if (!content.messages().isEmpty()) {
            json.writeArrayFieldStart(name);
            for (Message message : content.messages()) {
                json.writeStartObject();
                put(json, "role", nullable(message.role()));
                // Many SDKs repeat the last message as the plain text; one copy is enough.
                put(json, "content", nullable(message.content()));
                tree(json, "toolCalls", message.toolCalls());
                tree(json, "toolResults", message.toolResults());
                json.writeEndObject();
            }
            json.writeEndArray();
        }
        tree(json, name + "Documents", content.documents());
    }

    private void metrics(JsonGenerator json) throws IOException {
        if (!span.metrics().isEmpty()) {
            json.writeObjectFieldStart("metrics");
            for (Map.Entry<String, Double> metric : span.metrics().entrySet()) {
                if (metric.getValue() != null && Double.isFinite(metric.getValue())) {
                    json.writeNumberField(text(metric.getKey()), metric.getValue());
                }
            }
            json.writeEndObject();
        }
    }

    private void evaluations(JsonGenerator json) throws IOException {
        if (span.evaluations().isEmpty()) {
            return;
        }
        Set<String> failed = finding == null
                ? Set.of()
                : finding.failedEvaluations().stream()
                        .map(Finding.FailedEvaluation::name)
                        .collect(Collectors.toSet());
        json.writeArrayFieldStart("evaluations");
        for (Evaluation evaluation : span.evaluations().values()) {
            json.writeStartObject();
            put(json, "name", text(evaluation.name()));
            put(json, "metricType", nullable(evaluation.metricType()));
            tree(json, "value", evaluation.value());
            put(json, "assessment", nullable(evaluation.assessment()));
            put(json, "reasoning", nullable(evaluation.reasoning()));
            put(json, "judgeStatus", nullable(evaluation.judgeStatus()));
            json.writeBooleanField("failed", failed.contains(evaluation.name()));
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeObjectFieldStart("verdicts");
        for (Evaluation evaluation : span.evaluations().values()) {
            String said =
                    evaluation.value() == null ? "none" : evaluation.value().asText();
            String verdict = text(evaluation.assessment() == null ? said : evaluation.assessment());
            json.writeStringField(text(evaluation.name()), failed.contains(evaluation.name()) ? "fail" : verdict);
        }
        json.writeEndObject();
    }

    private void tool(JsonGenerator json) throws IOException {
        if (finding != null && (finding.toolName() != null || finding.toolResultText() != null)) {
            json.writeObjectFieldStart("tool");
            put(json, "name", nullable(finding.toolName()));
            put(json, "result", nullable(finding.toolResultText()));
            json.writeEndObject();
        }
    }

    private void failure(JsonGenerator json, FailureFacts facts) throws IOException {
        json.writeObjectFieldStart("failure");
        json.writeStringField("kind", facts.kind().name().toLowerCase(Locale.ROOT));
        put(json, "tool", facts.toolName());
        put(json, "fingerprint", facts.fingerprint());
        if (!facts.verdicts().isEmpty()) {
            json.writeArrayFieldStart("verdicts");
            for (FailureFacts.Verdict verdict : facts.verdicts()) {
                json.writeStartObject();
                put(json, "evaluator", verdict.evaluator());
                put(json, "label", verdict.label());
                json.writeEndObject();
            }
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    private List<String> redactedTags() {
        List<String> all = new ArrayList<>();
        for (Map.Entry<String, List<String>> tag : span.tags().entrySet()) {
            for (String value : tag.getValue()) {
                boolean person = EvidenceMaker.identifiesUser(tag.getKey()) || "session_id".equals(tag.getKey());
                all.add(text(tag.getKey()) + ":"
                        + (value.isBlank() ? "" : person ? users.hash(value) : field(tag.getKey(), value)));
            }
        }
        return all;
    }

    /** A document as received, each text in it redacted by its value and by the name it stands under. */
    private void tree(JsonGenerator json, String name, @Nullable JsonNode node) throws IOException {
        if (node == null || node.isNull() || node.isMissingNode()) {
            return;
        }
        if (!name.isEmpty()) {
            json.writeFieldName(name);
        }
        value(json, name, node);
    }

    private void value(JsonGenerator json, String name, JsonNode node) throws IOException {
        if (node.isObject() && !node.isEmpty() && redactor.isSensitive(name)) {
            json.writeString(field(name, "{}"));
        } else if (node.isObject()) {
            json.writeStartObject();
            for (Map.Entry<String, JsonNode> member : node.properties()) {
                json.writeFieldName(text(member.getKey()));
                value(json, member.getKey(), member.getValue());
            }
            json.writeEndObject();
        } else if (node.isArray()) {
            json.writeStartArray();
            for (JsonNode item : node) {
                value(json, name, item);
            }
            json.writeEndArray();
        } else if (EvidenceMaker.identifiesUser(name) && node.isValueNode() && !node.isNull()) {
            json.writeString(users.hash(node.asText()));
        } else if (node.isTextual()) {
            json.writeString(shortened(field(name, node.textValue()), TEXT_LIMIT));
        } else if (node.isNumber()) {
            number(json, name, node.asText());
        } else if (node.isBoolean()) {
            json.writeBoolean(node.booleanValue());
        } else {
            json.writeNull();
        }
    }

    private void number(JsonGenerator json, String name, String number) throws IOException {
        Redacted redacted = redactor.redactNumber(name, number);
        EvidenceMaker.add(counts, redacted.counts());
        boolean isNumber = redacted.counts().isEmpty() && Character.isDigit(number.charAt(number.length() - 1));
        if (isNumber) {
            json.writeNumber(number);
        } else {
            json.writeString(redacted.text()); // also what JSON has no number for: NaN, Infinity
        }
    }

    private String field(String name, String value) {
        Redacted redacted = redactor.redactField(name, value);
        EvidenceMaker.add(counts, redacted.counts());
        return redacted.text();
    }

    private void put(JsonGenerator json, String name, @Nullable String redacted) throws IOException {
        put(json, name, redacted, TEXT_LIMIT);
    }

    private void put(JsonGenerator json, String name, @Nullable String redacted, int limit) throws IOException {
        if (redacted != null) {
            json.writeStringField(name, shortened(redacted, limit));
        }
    }

    private String shortened(String text, int limit) {
        if (text.length() <= limit) {
            return text;
        }
        cut = true;
        int end = Character.isHighSurrogate(text.charAt(limit - 1)) ? limit - 1 : limit;
        return text.substring(0, end);
    }

    private static String agentName(Span span) {
        if (!span.mlApp().isBlank()) {
            return span.mlApp();
        }
        String service = span.tag("service");
        return service == null ? "unknown-agent" : service;
    }
}
