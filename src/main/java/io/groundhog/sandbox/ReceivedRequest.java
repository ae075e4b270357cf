package io.groundhog.sandbox;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A request as the stand-in received and answered it.
 *
 * @param at by the stand-in's clock
 * @param query the query string as received
 * @param headers names in lower case, keys masked
 * @param body the first 8 KiB
 * @param status of the answer that was meant; 0 while there is none
 * @param fault what was done to the answer, or null
 */
public record ReceivedRequest(
        Instant at,
        String method,
        String path,
        String query,
        Map<String, String> headers,
        String body,
        int status,
        @Nullable String fault) {

    private static final int LONGEST_BODY = 8 * 1024;

    public boolean isSearch() {
        return path.equals(Endpoints.SEARCH) || path.equals(Endpoints.LIST);
    }

    static ReceivedRequest of(Request request, Instant at) {
        var headers = new TreeMap<>(request.headers());
        headers.replaceAll((name, value) -> name.endsWith("-key") || name.equals("authorization") ? "***" : value);
        byte[] body = request.body();
        String text = new String(body, 0, Math.min(body.length, LONGEST_BODY), StandardCharsets.UTF_8);
        return new ReceivedRequest(
                at, request.method(), request.path(), request.query(), Map.copyOf(headers), text, 0, null);
    }

    ReceivedRequest answered(int answerStatus, @Nullable Fault done) {
        return new ReceivedRequest(
                at, method, path, query, headers, body, answerStatus, done == null ? null : done.name());
    }
}
