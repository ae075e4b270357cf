package io.groundhog.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.groundhog.datadog.Span;
import io.groundhog.datadog.Span.Content;
import io.groundhog.datadog.Span.Evaluation;
import io.groundhog.datadog.Span.Message;
import io.groundhog.datadog.Span.SpanError;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One line of the input, as the span it tells of. Any field may be missing, unknown ones are ignored. */
final class FailureLine {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final JsonNode json;

    private FailureLine(JsonNode json) {
        this.json = json;
    }

    /** @throws JsonProcessingException when the line is no JSON object */
    static FailureLine of(String line) throws JsonProcessingException {
        JsonNode json = JSON.readTree(line);
        if (!json.isObject()) {
            throw new NotAnObject();
        }
        return new FailureLine(json);
    }

    private static final class NotAnObject extends JsonProcessingException {
        private static final long serialVersionUID = 1L;

        NotAnObject() {
            super("it is no JSON object");
        }
    }

    /** What the line calls itself, else the number it has in the file. */
    String id(long number) {
        String own = text("line");
        return own == null ? Long.toString(number) : own;
    }

    Span span() {
        SpanError error = new SpanError(text("error_type"), text("error_message"), text("error_stack"));
        boolean erred = error.type() != null || error.message() != null || error.stack() != null;
        String status = text("status");
        return new Span(
                orEmpty("trace_id"),
                orEmpty("span_id"),
                text("parent_id"),
                orEmpty("span_name"),
                orEmpty("span_kind"),
                orEmpty("ml_app"),
                status == null ? (erred ? "error" : "ok") : status.toLowerCase(Locale.ROOT),
                Instant.EPOCH,
                Duration.ZERO,
                erred ? error : null,
                content("input"),
                content("output"),
                text("model_name"),
                null,
                null,
                null,
                tags(),
                json.path("metadata").isObject() ? json.get("metadata") : null,
                Map.of(),
                evaluations(),
                false);
    }

    private String orEmpty(String name) {
        String text = text(name);
        return text == null ? "" : text;
    }

    private @Nullable String text(String name) {
        return text(json.get(name));
    }

    private static @Nullable String text(@Nullable JsonNode value) {
        if (value == null || value.isNull()) {
            return null;
        }
        return value.isValueNode() ? value.asText() : value.toString();
    }

    /** A text, a conversation, or any document as its text. */
    private Content content(String name) {
        JsonNode value = json.path(name);
        JsonNode messages = value.isObject() ? value.path("messages") : value;
        if (!messages.isArray()) {
            return new Content(
                    text(value.isObject() && value.has("value") ? value.get("value") : value), List.of(), null);
        }
        List<Message> all = new ArrayList<>();
        for (JsonNode message : messages) {
            all.add(
                    message.isObject()
                            ? new Message(
                                    text(message.get("role")),
                                    text(message.get("content")),
                                    message.get("tool_calls"),
                                    message.get("tool_results"))
                            : new Message(null, text(message), null, null));
        }
        return new Content(null, all, null);
    }

    private Map<String, List<String>> tags() {
        Map<String, List<String>> tags = new LinkedHashMap<>();
        JsonNode all = json.path("tags");
        if (all.isObject()) {
            all.properties().forEach(tag -> add(tags, tag.getKey(), text(tag.getValue())));
        } else {
            for (JsonNode tag : all) {
                String text = tag.asText();
                int colon = text.indexOf(':');
                add(tags, colon < 0 ? text : text.substring(0, colon), colon < 0 ? "" : text.substring(colon + 1));
            }
        }
        for (String name : List.of("env", "service", "version")) {
            if (!tags.containsKey(name)) {
                add(tags, name, text(name));
            }
        }
        return tags;
    }

    private static void add(Map<String, List<String>> tags, String key, @Nullable String value) {
        if (value != null) {
            tags.computeIfAbsent(key, name -> new ArrayList<>()).add(value);
        }
    }

    /** A list of verdicts that say their names, or an object of verdicts under their names. */
    private Map<String, Evaluation> evaluations() {
        Map<String, Evaluation> evaluations = new LinkedHashMap<>();
        JsonNode all = json.path("evaluations");
        if (all.isObject()) {
            all.properties().forEach(verdict -> add(evaluations, verdict.getKey(), verdict.getValue()));
        } else {
            for (JsonNode verdict : all) {
                String name = text(verdict.has("label") ? verdict.get("label") : verdict.get("name"));
                add(evaluations, name == null ? "evaluation" : name, verdict);
            }
        }
        return evaluations;
    }

    private static void add(Map<String, Evaluation> evaluations, String name, JsonNode verdict) {
        Evaluation evaluation = verdict.isObject()
                ? new Evaluation(
                        name,
                        text(verdict.get("metric_type")),
                        verdict.get("value"),
                        lower(text(verdict.get("assessment"))),
                        text(verdict.get("reasoning")),
                        upper(text(verdict.get("status"))))
                : new Evaluation(name, null, verdict, null, null, null);
        evaluations.put(name, evaluation);
    }

    private static @Nullable String lower(@Nullable String word) {
        return word == null ? null : word.strip().toLowerCase(Locale.ROOT);
    }

    private static @Nullable String upper(@Nullable String word) {
        return word == null ? null : word.strip().toUpperCase(Locale.ROOT);
    }
}
