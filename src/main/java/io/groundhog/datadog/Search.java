package io.groundhog.datadog;

import org.jspecify.annotations.Nullable;

/**
 * One search of LLM Observability spans: {@code POST /api/v2/llm-obs/v1/spans/events/search}.
 *
 * @param query Datadog's search syntax; ignored when a trace or span id is given, because Datadog ignores its structured
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

    /** The request's body. */
    public byte[] toJson() {
        throw new UnsupportedOperationException();
    }
}
