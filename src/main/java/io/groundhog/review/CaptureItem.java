package io.groundhog.review;

import io.groundhog.api.IfMatch;
import io.groundhog.database.Row;
import java.net.URI;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A capture as the queue lists it. Times are UTC.
 *
 * @param number the short name people use, as in #42
 * @param recurrenceCount distinct traces
 * @param observationCount failing spans, amendments included
 * @param permalink the latest trace in Datadog
 * @param permalinkExpiresAt when Datadog forgets that trace
 * @param regressed recurred after it had been exported or resolved
 * @param snooze when an ignored one comes back by itself
 * @param completenessScore see {@link Completeness}
 * @param missing likewise
 * @param sparkline its traces over the time up to now; null where nobody asked for them
 * @param etag what a change has to send as {@code If-Match}
 */
record CaptureItem(
        UUID id,
        long number,
        String title,
        String agent,
        String environment,
        @Nullable String version,
        String failureClass,
        String severity,
        String status,
        long recurrenceCount,
        long observationCount,
        long sessionCount,
        long userCount,
        Instant firstSeen,
        Instant lastSeen,
        String impactSummary,
        URI permalink,
        Instant permalinkExpiresAt,
        @Nullable String assignee,
        boolean regressed,
        boolean escalating,
        String signature,
        @Nullable UUID predecessorId,
        @Nullable Snooze snooze,
        double completenessScore,
        List<String> missing,
        @Nullable List<Long> sparkline,
        String etag) {

    static CaptureItem read(Row row, Permalink.Maker permalinks, @Nullable Sparkline sparkline) throws SQLException {
        Instant contextAt = row.instant("context_at");
        Permalink permalink = permalinks.of(row.text("context_trace_id"), contextAt, contextAt);
        return new CaptureItem(
                row.uuid("id"),
                row.number("number"),
                row.text("title"),
                row.text("agent"),
                row.text("environment"),
                row.textOrNull("version"),
                row.text("failure_class"),
                row.text("severity"),
                row.text("status"),
                row.number("recurrence_count"),
                row.number("observation_count"),
                row.number("session_count"),
                row.number("user_count"),
                row.instant("first_seen"),
                row.instant("last_seen"),
                row.text("impact_summary"),
                permalink.uri(),
                permalink.expiresAt(),
                row.textOrNull("assignee"),
                row.flag("regressed"),
                row.flag("escalating"),
                row.text("signature"),
                row.uuidOrNull("predecessor_id"),
                Snooze.readOrNull(row),
                Completeness.score(row.texts("missing").size()),
                row.texts("missing"),
                sparkline == null ? null : sparkline.read(row),
                IfMatch.tag(row.number("review_revision")));
    }
}
