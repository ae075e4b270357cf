package io.groundhog.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The page behind a permalink: the spans of one trace, as plain text in HTML. Nothing on it is executed or loaded. */
final class TracePage {

    private static final int MOST_SPANS = 500;
    private static final int LONGEST_TEXT = 4_000;
    private static final String STYLE = "body{font:15px/1.5 system-ui;margin:2rem;max-width:70rem}"
            + "article{border:1px solid #ccc;border-radius:6px;padding:.5rem 1rem;margin:1rem 0}"
            + ".error{border-color:#c00}pre{white-space:pre-wrap;overflow-wrap:anywhere;background:#f6f6f6;padding:.5rem}";

    private TracePage() {}

    static Reply answer(SpanStore store, Map<String, String> parameters, Instant now) {
        String query = parameters.getOrDefault("query", "");
        Filter filter = QueryParser.parse(query);
        var html = new StringBuilder(4_096)
                .append(
                        "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Sandbox trace</title><style>")
                .append(STYLE)
                .append(
                        "</style></head><body><h1>Sandbox trace</h1><p>This is Groundhog's stand-in for Datadog. Query: <code>")
                .append(escaped(query))
                .append("</code></p>");
        List<SandboxSpan> spans = find(store, filter, parameters, now);
        spans.forEach(span -> append(span, html));
        if (spans.isEmpty()) {
            html.append("<p>No span matches. The sandbox forgets spans after about a day.</p>");
        }
        return Reply.of(
                        200,
                        "text/html; charset=utf-8",
                        html.append("</body></html>").toString())
                .withHeaders(Map.of(
                        "Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'",
                        "X-Content-Type-Options", "nosniff"));
    }

    private static List<SandboxSpan> find(SpanStore store, Filter filter, Map<String, String> parameters, Instant now) {
        var found = new ArrayList<SandboxSpan>();
        var all = store.between(
                Position.before(edge(parameters.get("start"), Long.MIN_VALUE)),
                Position.before(edge(parameters.get("end"), Long.MAX_VALUE)),
                false);
        while (all.hasNext() && found.size() < MOST_SPANS) {
            SandboxSpan span = all.next().span();
            if (!span.visibleAt().isAfter(now) && filter.accepts(span, now)) {
                found.add(span);
            }
        }
        return found;
    }

    /** A given edge in epoch milliseconds; without edges the page looks through everything there is. */
    private static long edge(@Nullable String millis, long open) {
        try {
            return millis == null ? open : Math.multiplyExact(Long.parseLong(millis), 1_000_000L);
        } catch (NumberFormatException | ArithmeticException e) {
            throw ApiProblem.badRequest("start and end are epoch milliseconds");
        }
    }

    private static void append(SandboxSpan span, StringBuilder html) {
        JsonNode attributes = span.attributes();
        html.append(span.isError() ? "<article class=\"error\">" : "<article>");
        html.append("<h2>").append(escaped(attributes.path("name").asText())).append(" (");
        html.append(escaped(attributes.path("span_kind").asText())).append(")</h2><p>");
        html.append(escaped(span.start() + ", " + attributes.path("ml_app").asText() + ", "
                + attributes.path("status").asText() + ", span " + span.spanId()));
        html.append("</p>");
        for (String member : List.of("error", "input", "output", "tags")) {
            JsonNode value = attributes.path(member);
            if (!value.isMissingNode()) {
                html.append("<h3>")
                        .append(member)
                        .append("</h3><pre>")
                        .append(escaped(text(value)))
                        .append("</pre>");
            }
        }
        html.append("</article>");
    }

    private static String text(JsonNode node) {
        String text = node.toPrettyString();
        return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + "…";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
