package io.groundhog.datadog;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What Datadog answered to one search: a page of spans, or a problem of a kind that says what to do next. */
public sealed interface Answer {

    /** The answer's own clock ({@code Date} header), or the local clock when the header is missing. */
    Instant serverTime();

    /**
     * A page that was read to its end.
     *
     * @param nextCursor null when the listing is drained; a short or empty page alone never means that
     * @param partial true when Datadog gave up early ({@code meta.status: timeout}): keep the spans, do not count the window as read
     * @param unreadable spans that could not be read, for quarantine
     * @param bytes size of the answer's body after decompression
     */
    record Page(
            List<Span> spans,
            List<Unreadable> unreadable,
            @Nullable String nextCursor,
            boolean partial,
            Instant serverTime,
            @Nullable String requestId,
            long bytes)
            implements Answer {

        /** Sizes only: no text of a trace ends in a log by accident. */
        @Override
        public String toString() {
            return "Page[spans=" + spans.size() + ", unreadable=" + unreadable.size() + ", bytes=" + bytes + ']';
        }
    }

    /**
     * No page.
     *
     * @param detail a sentence a person can act on, without secrets
     * @param retryAfter how long Datadog asks to wait, already capped; null when it did not say
     */
    record Problem(Kind kind, int httpStatus, String detail, @Nullable Duration retryAfter, Instant serverTime)
            implements Answer {}

    /** A span that could not be read: its raw JSON (or as much of it as fits) and the reason. */
    record Unreadable(String raw, String reason, @Nullable String traceId, @Nullable String spanId) {

        @Override
        public String toString() {
            return "Unreadable[" + reason + ']';
        }
    }

    enum Kind {
        /** 401 or 403: the keys are wrong, revoked or lack a permission. Pause and probe. */
        AUTH,
        /** 429: wait, then ask again; the window stays as it is. */
        RATE_LIMIT,
        /** The cursor died: restart the window. */
        CURSOR_EXPIRED,
        /** "No valid indexes specified": the organisation has no LLM data yet, or the site is wrong. Counts as empty, with a warning. */
        NO_DATA_YET,
        /** The answer was larger than Datadog or this service allows: ask for less. */
        TOO_LARGE,
        /** Any other 4xx: the request itself is wrong (query, site, proxy); a person has to change the configuration. */
        CONFIGURATION,
        /** 5xx, time-outs, resets, TLS and DNS failures: retry with back-off, then ask for less. */
        TRANSIENT,
        /** 200 with a body that is not the document it should be (cut, garbled, empty, not JSON): not read; retry. */
        GARBLED
    }
}
