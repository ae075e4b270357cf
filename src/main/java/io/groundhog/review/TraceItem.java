package io.groundhog.review;

import io.groundhog.database.Json;
import io.groundhog.database.Row;
import java.net.URI;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One failing span of one trace that supports a capture.
 *
 * @param causeSpanId the span whose error came up here; null when this span is the root cause
 * @param reach whether the failure {@code reached} the root of the trace or the agent {@code recovered}; null while unknown
 * @param evidence what the span shows, redacted
 * @param snapshot whether the whole trace can be read here: complete, partial or missing
 */
record TraceItem(
        String traceId,
        String spanId,
        @Nullable String parentId,
        @Nullable String causeSpanId,
        @Nullable String reach,
        Instant observedAt,
        Instant endedAt,
        Instant capturedAt,
        @Nullable Instant amendedAt,
        String signature,
        String environment,
        @Nullable String version,
        @Nullable String sessionHash,
        @Nullable String userHash,
        URI permalink,
        Instant permalinkExpiresAt,
        Json evidence,
        String snapshot) {

    static TraceItem read(Row row, Permalink.Maker permalinks) throws SQLException {
        String traceId = row.text("trace_id");
        Instant observedAt = row.instant("observed_at");
        Instant endedAt = row.instant("ended_at");
        Permalink permalink = permalinks.of(traceId, observedAt, endedAt);
        return new TraceItem(
                traceId,
                row.text("span_id"),
                row.textOrNull("parent_id"),
                row.textOrNull("cause_span_id"),
                row.textOrNull("reach"),
                observedAt,
                endedAt,
                row.instant("captured_at"),
                row.instantOrNull("amended_at"),
                row.text("signature"),
                row.text("environment"),
                row.textOrNull("version"),
                row.textOrNull("session_hash"),
                row.textOrNull("user_hash"),
                permalink.uri(),
                permalink.expiresAt(),
                row.json("evidence"),
                row.text("snapshot"));
    }
}
