package io.groundhog.capture;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.groundhog.datadog.Span;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A part of a page as it travels: compressed JSON, in which every span is what Datadog's answer was read as. The spans are not
 * redacted yet; whoever takes the part does that before anything is stored.
 *
 * @param version of this form, {@value #VERSION}
 * @param window the listing the page belongs to
 * @param spans in full, to be classified
 * @param outline spans that were kept before or never fail: only ids, times and status, for telling causes from echoes
 * @param more whether further parts of the same listing follow
 */
record PartDocument(
        int version,
        ReadWindow window,
        List<Span> spans,
        List<Span> outline,
        boolean more,
        Instant serverTime,
        @Nullable String requestId) {

    static final int VERSION = 1;

    /** Fields as they are, times to the nanosecond, no difference between a value that is missing and none. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .visibility(PropertyAccessor.ALL, Visibility.NONE)
            .visibility(PropertyAccessor.FIELD, Visibility.ANY)
            .visibility(PropertyAccessor.CREATOR, Visibility.ANY)
            .serializationInclusion(JsonInclude.Include.NON_NULL)
            .enable(JsonGenerator.Feature.ESCAPE_NON_ASCII)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    byte[] compressed() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(16 << 10);
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            JSON.writeValue(out, this);
        } catch (IOException e) {
            throw new UncheckedIOException("A part of a page cannot be written", e);
        }
        return bytes.toByteArray();
    }

    /** @throws IOException when the bytes are not such a document, or one of a later version */
    static PartDocument read(byte[] compressed) throws IOException {
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(compressed))) {
            PartDocument document = JSON.readValue(in, PartDocument.class);
            if (document.version != VERSION) {
                throw new IOException("it has version " + document.version + ", and this replica reads " + VERSION);
            }
            return document;
        }
    }
}
