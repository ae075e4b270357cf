package io.groundhog.export.bundle;

import com.fasterxml.jackson.databind.JsonNode;
import io.groundhog.export.bundle.Bundle.Evaluation;
import io.groundhog.export.bundle.Bundle.Evidence;
import io.groundhog.export.bundle.Bundle.Failure;
import io.groundhog.export.bundle.Bundle.Message;
import io.groundhog.export.bundle.Bundle.Request;
import io.groundhog.export.bundle.Bundle.Step;
import io.groundhog.export.bundle.Bundle.Tool;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads one item of the evidence in the database, as capture wrote it, into the form of the bundle. */
final class SpanEvidence {
    private static final int MOST_MESSAGES = 20;
    private static final int MOST_DOCUMENTS = 10;
    private static final int MOST_EVALUATIONS = 20;

    private final JsonNode item;
    private final JsonNode span;
    private final int longest;
    private boolean cut;

    /** @param longest characters of one text */
    SpanEvidence(JsonNode item, int longest) {
        this.item = item;
        this.span = item.path("evidence");
        this.longest = longest;
    }

    Evidence read(TraceAddresses addresses, Duration retention) {
        String traceId = item.path("traceId").asText();
        Instant observedAt = instant("observedAt");
        JsonNode error = span.path("error");
        JsonNode tool = span.path("tool");
        JsonNode root = item.path("root");
        return new Evidence(
                traceId,
                item.path("spanId").asText(),
                addresses.trace(traceId, observedAt, instant("endedAt")),
                observedAt.plus(retention),
                observedAt,
                item.path("isNew").asBoolean(),
                text(item, "reach"),
                text(span, "name"),
                text(span, "kind"),
                text(span, "service"),
                text(span, "model"),
                number(span, "durationMs"),
                content(span, "input"),
                content(span, "output"),
                error.isObject()
                        ? new Failure(text(error, "type"), text(error, "message"), text(error, "stack"))
                        : null,
                tool.isObject() ? new Tool(text(tool, "name"), text(tool, "result")) : null,
                evaluations(),
                documents(),
                root.isObject() ? new Request(content(root, "input"), messages(root), content(root, "output")) : null,
                steps(),
                cut || span.path("truncated").asBoolean());
    }

    private Map<String, Evaluation> evaluations() {
        Map<String, Evaluation> evaluations = new LinkedHashMap<>();
        for (JsonNode evaluation : span.path("evaluations")) {
            if (evaluations.size() == MOST_EVALUATIONS) {
                cut = true;
                break;
            }
            JsonNode value = evaluation.path("value");
            evaluations.put(
                    shortened(evaluation.path("name").asText()),
                    new Evaluation(
                            text(evaluation, "assessment"),
                            value.isMissingNode() || value.isNull()
                                    ? null
                                    : shortened(value.isValueNode() ? value.asText() : value.toString()),
                            text(evaluation, "reasoning"),
                            evaluation.path("failed").asBoolean()));
        }
        return evaluations;
    }

    /** What the agent had looked up: the documents of the failing span, else those of the retrievals before it. */
    private List<String> documents() {
        List<String> documents = new ArrayList<>();
        collect(span.path("outputDocuments"), documents);
        for (JsonNode step : item.path("steps")) {
            if (documents.size() < MOST_DOCUMENTS) {
                collect(step.path("documents"), documents);
            }
        }
        return documents;
    }

    private void collect(JsonNode found, List<String> documents) {
        for (JsonNode document : found) {
            String text = text(document, "text");
            if (text != null && documents.size() < MOST_DOCUMENTS) {
                documents.add(text);
            }
        }
    }

    private List<Message> messages(JsonNode root) {
        List<Message> messages = new ArrayList<>();
        for (JsonNode message : root.path("input")) {
            String content = text(message, "content");
            if (content != null && !content.isBlank()) {
                String role = text(message, "role");
                messages.add(new Message(role == null || role.isBlank() ? "user" : role, content));
            }
        }
        if (messages.size() > MOST_MESSAGES) {
            cut = true;
            return List.copyOf(messages.subList(messages.size() - MOST_MESSAGES, messages.size()));
        }
        return messages;
    }

    private List<Step> steps() {
        List<Step> steps = new ArrayList<>();
        for (JsonNode step : item.path("steps")) {
            steps.add(new Step(
                    text(step, "name"),
                    text(step, "kind"),
                    text(step, "status"),
                    number(step, "durationMs"),
                    text(step, "input")));
        }
        return steps;
    }

    /** The plain text of an input or output; without one, what the last of its messages says. */
    private @Nullable String content(JsonNode node, String name) {
        String plain = text(node, name + "Text");
        if (plain != null && !plain.isBlank()) {
            return plain;
        }
        JsonNode messages = node.path(name);
        for (int i = messages.size() - 1; i >= 0; i--) {
            String said = text(messages.get(i), "content");
            if (said != null && !said.isBlank()) {
                return said;
            }
        }
        return null;
    }

    private @Nullable String text(JsonNode node, String name) {
        JsonNode value = node.path(name);
        return value.isTextual() ? shortened(value.textValue()) : null;
    }

    private static @Nullable Double number(JsonNode node, String name) {
        return node.path(name).isNumber() ? node.path(name).doubleValue() : null;
    }

    private Instant instant(String name) {
        return OffsetDateTime.parse(item.path(name).asText()).toInstant();
    }

    private String shortened(String text) {
        if (text.length() <= longest) {
            return text;
        }
        cut = true;
        int end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
        return text.substring(0, end) + "…";
    }
}
