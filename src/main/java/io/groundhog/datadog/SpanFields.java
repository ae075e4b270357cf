package io.groundhog.datadog;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an object of a span says, unjudged. Both {@code attributes} and {@code attributes.meta} are read into one of these:
 * Datadog documents the former, its intake and its readers use the latter, and either may hold an error or a text.
 */
final class SpanFields {
    static final int MAX_ID_CHARS = 256;
    private static final int MAX_NAME_CHARS = 1_000;
    private static final int MAX_METRICS = 1_000;

    @Nullable
    String traceId;

    @Nullable
    String spanId;

    @Nullable
    String parentId;

    @Nullable
    String name;

    @Nullable
    String kind;

    @Nullable
    String mlApp;

    @Nullable
    String status;

    @Nullable
    String start;

    @Nullable
    String timestamp;

    @Nullable
    Double durationNanos;

    @Nullable
    String modelName;

    @Nullable
    String modelProvider;

    @Nullable
    String sessionId;

    @Nullable
    String intent;

    @Nullable
    String errorType;

    @Nullable
    String errorMessage;

    @Nullable
    String errorStack;

    @Nullable
    JsonNode metadata;

    Span.Content input = Span.Content.EMPTY;
    Span.Content output = Span.Content.EMPTY;
    Tags tags = Tags.NONE;
    Map<String, Double> metrics = Map.of();
    boolean inputOrOutputDropped;
    final Evaluations evaluations = new Evaluations();

    @Nullable
    SpanFields meta;

    void read(TolerantJson json) throws IOException {
        json.readMembers(member -> readMember(member, json));
    }

    private void readMember(String member, TolerantJson json) throws IOException {
        switch (member) {
            case "trace_id" -> traceId = json.readScalar(MAX_ID_CHARS + 1);
            case "span_id" -> spanId = json.readScalar(MAX_ID_CHARS + 1);
            case "parent_id" -> parentId = json.readScalar(MAX_ID_CHARS + 1);
            case "name" -> name = json.readText(MAX_NAME_CHARS);
            case "span_kind", "kind", "span.kind" -> kind = json.readText(MAX_NAME_CHARS);
            case "span" -> readKind(json);
            case "ml_app" -> mlApp = json.readText(MAX_NAME_CHARS);
            case "status" -> status = json.readText(MAX_NAME_CHARS);
            case "start_ns" -> start = json.readScalar(MAX_NAME_CHARS);
            case "timestamp" -> timestamp = json.readScalar(MAX_NAME_CHARS);
            case "duration" -> durationNanos = json.readNumber();
            case "model_name" -> modelName = json.readText(MAX_NAME_CHARS);
            case "model_provider" -> modelProvider = json.readText(MAX_NAME_CHARS);
            case "session_id" -> sessionId = json.readScalar(MAX_NAME_CHARS);
            case "intent" -> intent = json.readText();
            case "error" -> readError(json);
            case "error.type" -> errorType = json.readText();
            case "error.message" -> errorMessage = json.readText();
            case "error.stack" -> errorStack = json.readText();
            case "input" -> input = ContentReader.read(json);
            case "output" -> output = ContentReader.read(json);
            case "tags" -> tags = Tags.read(json);
            case "metadata" -> metadata = json.readTree();
            case "metrics" -> metrics = readMetrics(json);
            case "evaluation" -> evaluations.readCurrent(json);
            case "evaluations" -> evaluations.readLegacy(json);
            case "evaluation_assessments" -> evaluations.readLegacyAssessments(json);
            case "collection_errors" -> readCollectionErrors(json);
            case "meta" -> readMeta(json);
            default -> json.skip();
        }
    }

    private void readMeta(TolerantJson json) throws IOException {
        if (meta == null) {
            meta = new SpanFields();
        }
        meta.read(json);
    }

    private void readKind(TolerantJson json) throws IOException {
        json.readMembers(member -> {
            if (member.equals("kind")) {
                kind = json.readText(MAX_NAME_CHARS);
            } else {
                json.skip();
            }
        });
    }

    /** An object with details; or a text, which is the message; or a flag, which says nothing the status does not say. */
    private void readError(TolerantJson json) throws IOException {
        if (json.isText()) {
            errorMessage = json.readText();
            return;
        }
        json.readMembers(member -> {
            switch (member) {
                case "type" -> errorType = json.readText();
                case "message" -> errorMessage = json.readText();
                case "stack" -> errorStack = json.readText();
                default -> json.skip();
            }
        });
    }

    private static Map<String, Double> readMetrics(TolerantJson json) throws IOException {
        Map<String, Double> metrics = new LinkedHashMap<>();
        json.readMembers(member -> {
            Double value = json.readNumber();
            if (value != null && metrics.size() < MAX_METRICS) {
                metrics.put(json.shortened(member, MAX_NAME_CHARS), value);
            }
        });
        return metrics;
    }

    private void readCollectionErrors(TolerantJson json) throws IOException {
        json.readElements(() -> {
            String problem = json.readScalar(MAX_NAME_CHARS);
            inputOrOutputDropped |= "dropped_io".equals(problem);
        });
    }
}
