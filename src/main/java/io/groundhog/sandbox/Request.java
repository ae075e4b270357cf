package io.groundhog.sandbox;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One HTTP request as it came in.
 *
 * @param path the decoded path without its query
 * @param query the query string as received, empty when there is none
 * @param headers names in lower case; the last value wins
 */
record Request(String method, String path, String query, Map<String, String> headers, byte[] body) {

    Optional<String> header(String lowerCaseName) {
        return Optional.ofNullable(headers.get(lowerCaseName));
    }

    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    boolean acceptsGzip() {
        return header("accept-encoding").filter(value -> value.contains("gzip")).isPresent();
    }

    /**
     * The decoded query parameters; of a repeated one the last value wins.
     *
     * @throws ApiProblem with status 400 on a broken percent escape
     */
    Map<String, String> parameters() {
        var parameters = new LinkedHashMap<String, String>();
        for (String pair : query.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                parameters.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
            }
        }
        return parameters;
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException brokenEscape) {
            throw ApiProblem.badRequest("broken percent escape in the query string");
        }
    }
}
