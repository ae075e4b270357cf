package io.groundhog.sandbox;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A search as the server understood it, times resolved.
 *
 * @param from inclusive
 * @param to exclusive
 * @param attachments false cuts texts at 25 KB
 * @param parameters the same search as GET parameters with absolute times, for the link to the next page
 */
record SearchRequest(
        Instant from,
        Instant to,
        Filter filter,
        boolean newestFirst,
        int limit,
        @Nullable Cursor cursor,
        boolean attachments,
        Map<String, String> parameters) {

    SearchRequest atMost(int fewer) {
        return new SearchRequest(
                from, to, filter, newestFirst, Math.min(limit, fewer), cursor, attachments, parameters);
    }
}
