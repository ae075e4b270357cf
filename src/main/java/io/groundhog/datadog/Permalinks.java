package io.groundhog.datadog;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Links into Datadog's own console, in the form that Datadog's own agent skills use ({@code query=trace_id:…}; they warn
 * that {@code @trace_id:} and {@code ?traceID=} do not work).
 */
public final class Permalinks {
    /** Datadog searches only the range in the link; other spans of the trace lie around the one we know. */
    private static final Duration MARGIN = Duration.ofHours(1);

    private final String console;

    /**
     * @param site a Datadog site such as {@code datadoghq.eu}
     * @param uiBase the console's address, for organisations with their own sub-domain; null for the site's usual one
     * @throws IllegalArgumentException for an unknown site without an address; the message lists the known ones
     */
    public Permalinks(String site, @Nullable String uiBase) {
        if (uiBase == null || uiBase.isBlank()) {
            String name = site.strip().toLowerCase(Locale.ROOT);
            Site.requireKnown("The Datadog site", name);
            this.console = "https://" + Site.consoleHost(name);
        } else {
            this.console = Site.address("The console's address", uiBase).toString();
        }
    }

    /** A trace, with the time range set around the given span of it. */
    public URI trace(String traceId, Instant start, Instant end) {
        return URI.create(search("trace_id", traceId)
                + "&start=" + start.minus(MARGIN).toEpochMilli()
                + "&end=" + end.plus(MARGIN).toEpochMilli()
                + "&paused=true");
    }

    /** All traces of a session. */
    public URI session(String sessionId) {
        return URI.create(search("session_id", sessionId));
    }

    private String search(String field, String id) {
        return console + "/llm/traces?query=" + field + ":" + encoded(isPlain(id) ? id : quoted(id));
    }

    private static boolean isPlain(String id) {
        return !id.isEmpty()
                && id.chars()
                        .allMatch(c -> (c >= '0' && c <= '9')
                                || (c >= 'a' && c <= 'z')
                                || (c >= 'A' && c <= 'Z')
                                || c == '-'
                                || c == '_');
    }

    /** A phrase of Datadog's search syntax, so that blanks, colons and operators in an id stay part of it. */
    private static String quoted(String id) {
        return '"' + id.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
