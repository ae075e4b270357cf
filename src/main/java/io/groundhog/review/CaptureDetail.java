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
 * @param observedSeverity what the severity would be if nobody had overridden it; null when nobody has
 * @param context evidence of the latest observation, redacted
 * @param error type, message and stack of the latest observation, if it has an error
 * @param evaluations verdicts on the latest observation, if it has any
 * @param grouping why its traces were grouped
 * @param redactions how much of which kind was redacted
 * @param reachedCount root causes whose failure reached the root of the trace
 * @param recoveredCount root causes the agent recovered from
 * @param mergedFrom the capture that was asked for, when it has been merged into this one
 * @param transitions the statuses people may give it now
 * @param warnings sentences for reviewers
 * @param history the latest status changes, newest first; all of them under {@code /history}
 * @param revision goes up with every change, also when traces arrive; the ETag only with what people decide
 */
public record CaptureDetail(
        @JsonUnwrapped CaptureItem item,
        String severityReason,
        @Nullable String observedSeverity,
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
        List<String> transitions,
        List<String> warnings,
        List<HistoryEntry> history,
        Instant createdAt,
        Instant updatedAt,
        long revision) {

    static CaptureDetail read(Row row, Permalink.Maker permalinks) throws SQLException {
        return new CaptureDetail(
                CaptureItem.read(row, permalinks, null),
                row.text("severity_reason"),
                row.textOrNull("observed_severity"),
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
                Completeness.read(row),
                Reference.readOrNull(row, "predecessor_id", "predecessor_number"),
                Reference.readOrNull(row, "merged_from_id", "merged_from_number"),
                row.texts("transitions"),
                warnings(row.text("status"), row.texts("missing")),
                List.of(),
                row.instant("created_at"),
                row.instant("updated_at"),
                row.number("revision"));
    }

    CaptureDetail with(List<HistoryEntry> latest) {
        return new CaptureDetail(
                item,
                severityReason,
                observedSeverity,
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
                transitions,
                warnings,
                latest,
                createdAt,
                updatedAt,
                revision);
    }

    /** Changes with what people decide, not with every trace. */
    @JsonIgnore
    public String getEtag() {
        return item.etag();
    }

    /** What people have decided about it so far. */
    public CaptureState state() {
        return CaptureState.of(item);
    }

    private static List<String> warnings(String status, List<String> missing) {
        return status.equals("ready") && !missing.isEmpty()
                ? List.of("This capture is ready, but whoever works on it may miss its " + String.join(", ", missing)
                        + ".")
                : List.of();
    }

    /** Another capture. */
    record Reference(UUID id, long number) {
        static @Nullable Reference readOrNull(Row row, String id, String number) throws SQLException {
            UUID uuid = row.uuidOrNull(id);
            return uuid == null ? null : new Reference(uuid, row.number(number));
        }
    }
}
