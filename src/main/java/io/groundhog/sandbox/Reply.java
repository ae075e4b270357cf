package io.groundhog.sandbox;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** One HTTP answer before it goes on the wire. Header names are written exactly as they stand here. */
record Reply(int status, Map<String, String> headers, byte[] body) {

    static final String JSON = "application/json";
    static final String JSON_API = "application/vnd.api+json";

    /** Smaller bodies do not gain from compression. */
    private static final int WORTH_COMPRESSING = 1024;

    static Reply of(int status, String contentType, byte[] body) {
        return new Reply(status, Map.of("Content-Type", contentType), body);
    }

    static Reply of(int status, String contentType, String body) {
        return of(status, contentType, body.getBytes(StandardCharsets.UTF_8));
    }

    Reply with(String name, String value) {
        var changed = new LinkedHashMap<>(headers);
        changed.put(name, value);
        return new Reply(status, changed, body);
    }

    Reply withHeaders(Map<String, String> added) {
        var changed = new LinkedHashMap<>(headers);
        changed.putAll(added);
        return new Reply(status, changed, body);
    }

    Reply withBody(byte[] changed) {
        return new Reply(status, headers, changed);
    }

    Reply compressedIfWorthIt() {
        return body.length < WORTH_COMPRESSING || headers.containsKey("Content-Encoding") ? this : compressed();
    }

    Reply compressed() {
        var bytes = new ByteArrayOutputStream(body.length / 4 + 64);
        try (var gzip = new FastGzip(bytes)) {
            gzip.write(body);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return withBody(bytes.toByteArray()).with("Content-Encoding", "gzip");
    }

    /** The stand-in shares the machine with the service it feeds, so it compresses quickly rather than well. */
    private static final class FastGzip extends GZIPOutputStream {
        FastGzip(ByteArrayOutputStream out) throws IOException {
            super(out, 8192);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }
}
