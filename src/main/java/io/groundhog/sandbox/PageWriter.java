package io.groundhog.sandbox;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.groundhog.sandbox.Layer.Placed;
import io.groundhog.sandbox.PageFault.End;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes the documented envelope around a page of spans. */
final class PageWriter {

    /** Datadog answers larger pages with an error; its code is documented nowhere. */
    static final int MOST_BYTES = 50 * 1024 * 1024;

    private static final JsonFactory JSON = new ObjectMapper().getFactory();

    private final SpanWriter spans;

    PageWriter(SpanWriter spans) {
        this.spans = spans;
    }

    /**
     * How the page ends.
     *
     * @param cursor the next page's, null when none is to be named
     * @param end how the absence of a cursor is spelt
     * @param status {@code done} or {@code timeout}
     */
    record Ending(@Nullable String cursor, End end, String status, long elapsedMillis) {}

    Reply write(Found found, Ending ending, SearchRequest request, URI base, Instant now, String requestId) {
        var bytes = new ByteArrayOutputStream(Math.max(1024, found.spans().size() * 1024));
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeArrayFieldStart("data");
            for (Placed placed : found.spans()) {
                if (placed.span().raw() == null) {
                    spans.write(placed.span(), request.attachments(), now, json);
                } else {
                    writeRaw(placed.span().raw(), json, bytes);
                }
                if (bytes.size() > MOST_BYTES) {
                    json.disable(JsonGenerator.Feature.AUTO_CLOSE_JSON_CONTENT);
                    return ApiProblem.family(
                            400, "response is larger than the limit of 50MB, use a smaller page.limit");
                }
            }
            json.writeEndArray();
            writeMeta(ending, requestId, json);
            if (ending.cursor() != null) {
                json.writeObjectFieldStart("links");
                json.writeStringField("next", next(request, ending.cursor(), base));
                json.writeEndObject();
            }
            json.writeEndObject();
        } catch (IOException neverInMemory) {
            throw new UncheckedIOException(neverInMemory);
        }
        return Reply.of(200, Reply.JSON_API, bytes.toByteArray());
    }

    /** Past the generator, which would refuse bytes that are no UTF-8; it only writes the comma before them. */
    private static void writeRaw(byte[] raw, JsonGenerator json, ByteArrayOutputStream bytes) throws IOException {
        json.writeRawValue("");
        json.flush();
        bytes.write(raw);
    }

    private static void writeMeta(Ending ending, String requestId, JsonGenerator json) throws IOException {
        if (ending.cursor() == null && ending.end() == End.NO_META) {
            return;
        }
        json.writeObjectFieldStart("meta");
        json.writeNumberField("elapsed", ending.elapsedMillis());
        json.writeStringField("request_id", requestId);
        json.writeStringField("status", ending.status());
        if (ending.cursor() == null && ending.end() == End.PAGE_NULL) {
            json.writeNullField("page");
        } else {
            json.writeObjectFieldStart("page");
            if (ending.cursor() != null) {
                json.writeStringField("after", ending.cursor());
            } else if (ending.end() == End.AFTER_EMPTY) {
                json.writeStringField("after", "");
            }
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    /** As in recorded answers the link is a GET request, whatever the search was, with its times resolved. */
    private static String next(SearchRequest request, String cursor, URI base) {
        String parameters = request.parameters().entrySet().stream()
                .filter(parameter -> !parameter.getKey().equals("page[cursor]"))
                .map(parameter -> encoded(parameter.getKey()) + "=" + encoded(parameter.getValue()) + "&")
                .collect(Collectors.joining());
        return base + Endpoints.LIST + "?" + parameters + encoded("page[cursor]") + "=" + encoded(cursor);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
