package io.groundhog.review;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.groundhog.database.Json;
import io.groundhog.database.Row;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of one capture.
 *
 * @param severityReason a sentence that says where the severity comes from
 * @param context evidence of the latest observation, redacted
 * @param error type, message and stack of the latest observation, if it has an error
 * @param evaluations verdicts on the latest observation, if it has any
 * @param grouping why its traces were grouped
 * @param redactions how much of which kind was redacted
 * @param reachedCount root causes whose failure reached the root of the trace
 * @param recoveredCount root causes the agent recovered from
 * @param mergedFrom the capture that was asked for, when it has been merged into this one
 * @param history the latest status changes, newest first; all of them under {@code /history}
 * @param revision goes up with every change; the answer's ETag
 */
record CaptureDetail(
        @JsonUnwrapped CaptureItem item,
        String severityReason,
        Json context,
        Instant contextAt,
        String contextTraceId,
        String contextSpanId,
        @Nullable Json error,
        @Nullable Json evaluations,
        Json grouping,
        Json redactions,
        long reachedCount,
        long recoveredCount,
        Completeness completeness,
        @Nullable Reference predecessor,
        @Nullable Reference mergedFrom,
        List<HistoryEntry> history,
        Instant createdAt,
        Instant updatedAt,
        long revision) {

    static CaptureDetail read(Row row, Permalink.Maker permalinks) throws SQLException {
        return new CaptureDetail(
                CaptureItem.read(row, permalinks),
                row.text("severity_reason"),
                row.json("context"),
                row.instant("context_at"),
                row.text("context_trace_id"),
                row.text("context_span_id"),
                row.jsonOrNull("error"),
                row.jsonOrNull("evaluations"),
                row.json("grouping"),
                row.json("redactions"),
                row.number("reached_count"),
                row.number("recovered_count"),
                new Completeness(row.text("trace_snapshot"), row.flag("truncated"), row.texts("missing")),
                Reference.readOrNull(row, "predecessor_id", "predecessor_number"),
                Reference.readOrNull(row, "merged_from_id", "merged_from_number"),
                List.of(),
                row.instant("created_at"),
                row.instant("updated_at"),
                row.number("revision"));
    }

    CaptureDetail with(List<HistoryEntry> latest) {
        return new CaptureDetail(
                item,
                severityReason,
                context,
                contextAt,
                contextTraceId,
                contextSpanId,
                error,
                evaluations,
                grouping,
                redactions,
                reachedCount,
                recoveredCount,
                completeness,
                predecessor,
                mergedFrom,
                latest,
                createdAt,
                updatedAt,
                revision);
    }

    /** The revision as an HTTP entity tag. */
    @JsonIgnore
    public String getEtag() {
        return "\"" + revision + "\"";
    }

    /**
     * Whether there is enough here to work without Datadog.
     *
     * @param traceSnapshot whether the whole trace of the latest observation was kept: complete, partial or missing
     * @param truncated a text of the latest observation had been cut before it got here
     * @param missing what the latest observation does not have
     */
    record Completeness(String traceSnapshot, boolean truncated, List<String> missing) {}

    /** Another capture. */
    record Reference(UUID id, long number) {
        static @Nullable Reference readOrNull(Row row, String id, String number) throws SQLException {
            UUID uuid = row.uuidOrNull(id);
            return uuid == null ? null : new Reference(uuid, row.number(number));
        }
    }
}
