package io.groundhog.classification;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.groundhog.datadog.Span;
import io.groundhog.datadog.Span.Content;
import io.groundhog.datadog.Span.Evaluation;
import io.groundhog.datadog.Span.Message;
import io.groundhog.datadog.Span.SpanError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Spans and rules for tests. */
final class Spans {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Spans() {}

    /** The rules that ship with Groundhog. */
    static FailureRules shippedRules() {
        try (var reader = Files.newBufferedReader(Path.of("config/failures.yaml"), StandardCharsets.UTF_8)) {
            return FailureRules.load("config/failures.yaml", reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Span errored(String kind, String type, String message) {
        return span(kind, "error", new SpanError(type, message, null), Content.EMPTY, Map.of(), "prod");
    }

    static Span errored(String kind, SpanError error, String environment) {
        return span(kind, "error", error, Content.EMPTY, Map.of(), environment);
    }

    static Span healthy(String kind, String output) {
        return span(kind, "ok", null, new Content(output, List.of(), null), Map.of(), "prod");
    }

    static Span judged(Evaluation... evaluations) {
        return judged("ok", null, evaluations);
    }

    static Span judged(String status, SpanError error, Evaluation... evaluations) {
        Map<String, Evaluation> byName = new LinkedHashMap<>();
        for (Evaluation evaluation : evaluations) {
            byName.put(evaluation.name(), evaluation);
        }
        return span("llm", status, error, Content.EMPTY, byName, "prod");
    }

    static Evaluation verdict(String name, String value, String assessment, String judgeStatus) {
        return new Evaluation(name, "categorical", value == null ? null : json(value), assessment, null, judgeStatus);
    }

    static Span conversation(List<Message> input, List<Message> output) {
        return new Span(
                "t",
                "s",
                null,
                "chat",
                "llm",
                "shop-agent",
                "ok",
                Instant.EPOCH,
                Duration.ZERO,
                null,
                new Content(null, input, null),
                new Content(null, output, null),
                null,
                null,
                null,
                null,
                Map.of(),
                null,
                Map.of(),
                Map.of(),
                false);
    }

    static JsonNode json(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static Span span(
            String kind,
            String status,
            SpanError error,
            Content output,
            Map<String, Evaluation> evaluations,
            String environment) {
        return new Span(
                "t",
                "s",
                null,
                "lookup_order",
                kind,
                "shop-agent",
                status,
                Instant.EPOCH,
                Duration.ofSeconds(1),
                error,
                Content.EMPTY,
                output,
                null,
                null,
                null,
                null,
                Map.of("env", List.of(environment), "team", List.of("shop")),
                null,
                Map.of(),
                evaluations,
                false);
    }
}
