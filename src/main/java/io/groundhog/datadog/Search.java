package io.groundhog.datadog;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * One search of LLM Observability spans: {@code POST /api/v2/llm-obs/v1/spans/events/search}.
 *
 * @param query Datadog's search syntax; left out when a trace or span id is given, because Datadog ignores its structured
 *     filters as soon as a query is present
 * @param cursor the previous page's cursor; all other parameters must stay as they were
 * @param limit spans per page, 1 to 5,000; Datadog caps an answer at 50 MB and slows down above 100
 * @param attachments whether texts over 25 KB are sent whole
 */
public record Search(
        Window window,
        @Nullable String query,
        @Nullable String traceId,
        @Nullable String spanId,
        @Nullable String cursor,
        int limit,
        boolean attachments,
        boolean newestFirst) {

    public static final String PATH = "/api/v2/llm-obs/v1/spans/events/search";
    public static final String CONTENT_TYPE = "application/vnd.api+json";
    public static final int MAX_LIMIT = 5_000;

    private static final JsonFactory JSON = new JsonFactory();

    public Search {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException(
                    "Datadog answers 1 to " + MAX_LIMIT + " spans per page, but " + limit + " were asked for");
        }
    }

    /** The request's body, UTF-8. */
    public byte[] toJson() {
        ByteArrayOutputStream body = new ByteArrayOutputStream(512);
        try (JsonGenerator json = JSON.createGenerator(body)) {
            json.writeStartObject();
            json.writeObjectFieldStart("data");
            json.writeStringField("type", "spans");
            json.writeObjectFieldStart("attributes");
            writeFilter(json);
            json.writeObjectFieldStart("options");
            json.writeBooleanField("include_attachments", attachments);
            json.writeEndObject();
            json.writeObjectFieldStart("page");
            json.writeNumberField("limit", limit);
            writeIfPresent(json, "cursor", cursor);
            json.writeEndObject();
            json.writeStringField("sort", newestFirst ? "-timestamp" : "timestamp");
            json.writeEndObject();
            json.writeEndObject();
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException("Writing to memory cannot fail", impossible);
        }
        return body.toByteArray();
    }

    private void writeFilter(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("filter");
        // Milliseconds as text: Datadog answers 400 to numbers.
        json.writeStringField("from", Long.toString(window.from().toEpochMilli()));
        json.writeStringField("to", Long.toString(window.to().toEpochMilli()));
        if (isPresent(traceId) || isPresent(spanId)) {
            writeIfPresent(json, "trace_id", traceId);
            writeIfPresent(json, "span_id", spanId);
        } else {
            writeIfPresent(json, "query", query);
        }
        json.writeEndObject();
    }

    private static void writeIfPresent(JsonGenerator json, String name, @Nullable String value) throws IOException {
        if (value != null && !value.isBlank()) {
            json.writeStringField(name, CleanText.of(value));
        }
    }

    private static boolean isPresent(@Nullable String value) {
        return value != null && !value.isBlank();
    }
}
