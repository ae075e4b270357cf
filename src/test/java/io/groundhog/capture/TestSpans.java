package io.groundhog.capture;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import io.groundhog.classification.Finding;
import io.groundhog.classification.Severity;
import io.groundhog.datadog.Answer;
import io.groundhog.datadog.Span;
import io.groundhog.datadog.Span.Content;
import io.groundhog.datadog.Span.Evaluation;
import io.groundhog.datadog.Span.SpanError;
import io.groundhog.datadog.Tier;
import io.groundhog.datadog.Window;
import io.groundhog.fingerprint.FingerprintRules;
import io.groundhog.fingerprint.RuledSigner;
import io.groundhog.redaction.RedactionSettings;
import io.groundhog.redaction.Redactor;
import io.groundhog.redaction.UserHash;
import io.groundhog.signature.Signer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Spans and what is made of them, for tests. */
final class TestSpans {

    private static final ObjectMapper JSON = new ObjectMapper();
    static final Instant START = Instant.parse("2026-05-21T17:10:00.123456789Z");
    static final Redactor REDACTOR = Redactor.of(RedactionSettings.defaults());
    static final UserHash USERS = new UserHash("sixteen bytes or more".getBytes(StandardCharsets.UTF_8));
    static final RuledSigner SIGNER = new RuledSigner(Signer.v1(), FingerprintRules.NONE);
    static final KeepSettings SETTINGS = new KeepSettings(
            Duration.ofSeconds(90), Duration.ofMinutes(2), Duration.ofDays(30), Duration.ofSeconds(90), 500);

    private TestSpans() {}

    static Span failing(String traceId, String spanId, @Nullable String parentId) {
        return failing(traceId, spanId, parentId, START);
    }

    static Span failingAt(String traceId, String spanId, Instant start) {
        return failing(traceId, spanId, null, start);
    }

    private static Span failing(String traceId, String spanId, @Nullable String parentId, Instant start) {
        return span(
                traceId,
                spanId,
                parentId,
                start,
                "error",
                new SpanError("TimeoutError", "no answer after 30 s", "at shop.py:12"),
                "order 7");
    }

    static Span healthy(String traceId, String spanId, @Nullable String parentId) {
        return span(traceId, spanId, parentId, START, "ok", null, "my name is Anna");
    }

    /** A failing span with this input. */
    static Span saying(String traceId, String spanId, @Nullable String parentId, String input) {
        return span(traceId, spanId, parentId, START, "error", new SpanError("E", "m", null), input);
    }

    private static Span span(
            String traceId,
            String spanId,
            @Nullable String parentId,
            Instant start,
            String status,
            @Nullable SpanError error,
            String input) {
        return new Span(
                traceId,
                spanId,
                parentId,
                "lookup_order",
                "tool",
                "shop",
                status,
                start,
                Duration.ofMillis(1500),
                error,
                new Content(input, List.of(), null),
                Content.EMPTY,
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

    /** A span with a value in each of its fields. */
    static Span full() throws IOException {
        return new Span(
                "13456789012345678901",
                "17",
                "16",
                "answer",
                "llm",
                "shop",
                "error",
                START,
                Duration.ofNanos(1_234_567_891),
                new SpanError("E", "message", "stack"),
                new Content(
                        "hello \"you\"",
                        List.of(new Span.Message("user", "hi", JSON.readTree("[{\"name\":\"f\"}]"), null)),
                        JSON.readTree("[{\"text\":\"d\"}]")),
                new Content("bye", List.of(), null),
                "gpt",
                "openai",
                "session",
                "buy",
                Map.of("env", List.of("prod"), "team", List.of("a", "b:c")),
                JSON.readTree("{\"temperature\":0.5,\"huge\":1.0E30,\"deep\":{\"list\":[1,null,true,12345678901]}}"),
                Map.of("input_tokens", 12.0, "cost", 1.0E-7),
                Map.of(
                        "judge",
                        new Evaluation("judge", "categorical", JSON.readTree("\"bad\""), "fail", "because", "OK"),
                        "none",
                        new Evaluation("none", "json", JSON.readTree("null"), null, null, null),
                        "score",
                        new Evaluation("score", "score", JSON.readTree("1.0"), null, null, null)),
                true);
    }

    /** A span that says nothing but the given text, wherever a span can say something beside its ids. */
    static Span sayingEverywhere(String text) {
        JsonNode document = JsonNodeFactory.instance
                .objectNode()
                .put("note", text)
                .put(text, 1)
                .put("session", text)
                .set("list", JsonNodeFactory.instance.arrayNode().add(text));
        Map<String, List<String>> tags = new LinkedHashMap<>();
        List.of("env", "service", "version", "user_id", "session_id", "team", text)
                .forEach(key -> tags.put(key, List.of(text)));
        Content content = new Content(text, List.of(new Span.Message(text, text, document, document)), document);
        return new Span(
                "1",
                "2",
                null,
                text,
                text,
                text,
                text,
                START,
                Duration.ofMillis(3),
                new SpanError(text, text, text),
                content,
                content,
                text,
                text,
                text,
                text,
                tags,
                document,
                Map.of(text, 1.0),
                Map.of(text, new Evaluation(text, text, TextNode.valueOf(text), text, text, text)),
                false);
    }

    static Span withEvaluations(Span span, Evaluation... evaluations) {
        Map<String, Evaluation> byName = new LinkedHashMap<>();
        for (Evaluation evaluation : evaluations) {
            byName.put(evaluation.name(), evaluation);
        }
        return new Span(
                span.traceId(),
                span.spanId(),
                span.parentId(),
                span.name(),
                span.kind(),
                span.mlApp(),
                span.status(),
                span.start(),
                span.duration(),
                span.error(),
                span.input(),
                span.output(),
                span.modelName(),
                span.modelProvider(),
                span.sessionId(),
                span.intent(),
                span.tags(),
                span.metadata(),
                span.metrics(),
                byName,
                span.truncated());
    }

    static Evaluation verdict(String name, String value, String assessment) {
        return new Evaluation(name, "categorical", TextNode.valueOf(value), assessment, null, "OK");
    }

    static Finding finding() {
        return new Finding(Finding.Kind.ERROR, "timeout", Severity.HIGH, "An error", List.of(), "errors", null, null);
    }

    static Evidence evidence(Span span) {
        return new EvidenceMaker(REDACTOR, USERS, SIGNER)
                .make(new Signal(span, finding(), "digest of " + span.spanId()));
    }

    /** Work on a page in which every span fails and is kept. */
    static PageWork work(@Nullable String cursor, @Nullable String nextCursor, Span... spans) {
        Answer.Page page = new Answer.Page(List.of(spans), List.of(), nextCursor, false, START, null, 100);
        ReadWindow window = new ReadWindow(
                1, Tier.HOT, new Window(START, START.plusSeconds(60)), null, null, cursor, 0, 500, true, 0);
        PageWork work = new PageWork(page, window, 7, new ArrayList<>(), new ArrayList<>(), SETTINGS);
        for (Span span : spans) {
            work.add(evidence(span));
        }
        return work;
    }

    /** One column of the parameters of a page. */
    static String[] column(Map<String, Object> parameters, String group, String name) {
        return (String[]) ((Map<?, ?>) parameters.get(group)).get(name);
    }
}
