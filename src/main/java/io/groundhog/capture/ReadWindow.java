package io.groundhog.capture;

import io.groundhog.datadog.Search;
import io.groundhog.datadog.Tier;
import io.groundhog.datadog.Window;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One planned listing, as {@code next-window.sql} answers it: a stretch of time, or one trace, and how far it has been read.
 *
 * @param traceId set when a single trace is fetched
 * @param cursor where the next page starts; null for the first page, or after a restart
 * @param pageNumber pages committed so far
 * @param attempts how often in a row the page could not be read
 */
public record ReadWindow(
        long id,
        Tier tier,
        Window window,
        @Nullable String traceId,
        @Nullable String captureId,
        @Nullable String cursor,
        int pageNumber,
        int pageLimit,
        boolean attachments,
        int attempts) {

    /** A garbled answer is asked for again so often; what is then still garbled was so at its source. */
    private static final int ATTEMPTS_BEFORE_MENDING = 2;

    /** From a row of {@code next-window.sql}. */
    static ReadWindow of(Map<String, Object> row) {
        return new ReadWindow(
                ((Number) row.get("id")).longValue(),
                Tier.valueOf(row.get("tier").toString().toUpperCase(Locale.ROOT)),
                new Window(instant(row.get("from_at")), instant(row.get("to_at"))),
                text(row.get("trace_id")),
                text(row.get("capture_id")),
                text(row.get("page_cursor")),
                ((Number) row.get("page_number")).intValue(),
                ((Number) row.get("page_limit")).intValue(),
                Boolean.TRUE.equals(row.get("attachments")),
                ((Number) row.get("attempts")).intValue());
    }

    /** Whether bytes that are not UTF-8 are mended by now, instead of asking for the page again. */
    boolean mendsUtf8() {
        return attempts >= ATTEMPTS_BEFORE_MENDING;
    }

    /**
     * The search for this window's next page, newest first: children start after their parents, so the root cause of an error
     * is mostly seen before its echoes.
     */
    Search search(String query) {
        return new Search(window, query.isBlank() ? null : query, traceId, null, cursor, pageLimit, attachments, true);
    }

    /**
     * This window once a page that leads on is stored, as {@code advance-window.sql} leaves it.
     *
     * @param oldest start of a span on that page; null when it has none
     */
    ReadWindow after(String nextCursor, @Nullable Instant oldest) {
        Instant resumed = oldest == null ? window.to() : oldest.plusSeconds(1);
        return new ReadWindow(
                id,
                tier,
                new Window(window.from(), resumed.isBefore(window.to()) ? resumed : window.to()),
                traceId,
                captureId,
                nextCursor,
                pageNumber + 1,
                pageLimit,
                attachments,
                0);
    }

    /** Whether both stand for one request: the same page of the same listing, read in the same way. */
    boolean asksTheSame(ReadWindow other) {
        return id == other.id
                && pageNumber == other.pageNumber
                && pageLimit == other.pageLimit
                && attachments == other.attachments
                && mendsUtf8() == other.mendsUtf8()
                && Objects.equals(cursor, other.cursor);
    }

    /** The window as a part of one of its pages knows it. */
    ReadWindow part(boolean first) {
        return new ReadWindow(
                id,
                tier,
                window,
                traceId,
                captureId,
                null,
                first ? 0 : Math.max(1, pageNumber),
                pageLimit,
                attachments,
                attempts);
    }

    private static Instant instant(Object value) {
        return ((Timestamp) value).toInstant();
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
