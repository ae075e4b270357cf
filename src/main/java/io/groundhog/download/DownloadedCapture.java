package io.groundhog.download;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.groundhog.database.Row;
import java.net.URI;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A capture as it stands in a file. The components are the columns, in this order.
 *
 * @param missing names of the parts it does not have
 */
@JsonPropertyOrder({"number", "id"})
record DownloadedCapture(
        long number,
        UUID id,
        String title,
        String agent,
        String environment,
        @Nullable String version,
        String failureClass,
        String severity,
        String severityReason,
        String status,
        @Nullable String assignee,
        boolean regressed,
        boolean escalating,
        long recurrenceCount,
        long observationCount,
        long sessionCount,
        long userCount,
        Instant firstSeen,
        Instant lastSeen,
        String impactSummary,
        @Nullable String errorType,
        @Nullable String errorMessage,
        List<String> missing,
        URI permalink,
        String signature) {

    static final List<String> COLUMNS = Arrays.stream(DownloadedCapture.class.getRecordComponents())
            .map(java.lang.reflect.RecordComponent::getName)
            .toList();

    static DownloadedCapture read(Row row, URI permalink) throws SQLException {
        return new DownloadedCapture(
                row.number("number"),
                row.uuid("id"),
                row.text("title"),
                row.text("agent"),
                row.text("environment"),
                row.textOrNull("version"),
                row.text("failure_class"),
                row.text("severity"),
                row.text("severity_reason"),
                row.text("status"),
                row.textOrNull("assignee"),
                row.flag("regressed"),
                row.flag("escalating"),
                row.number("recurrence_count"),
                row.number("observation_count"),
                row.number("session_count"),
                row.number("user_count"),
                row.instant("first_seen"),
                row.instant("last_seen"),
                row.text("impact_summary"),
                row.textOrNull("error_type"),
                row.textOrNull("error_message"),
                row.texts("missing"),
                permalink,
                row.text("signature"));
    }

    /** In the order of the columns; null for an empty cell. */
    List<@Nullable Object> values() {
        return Arrays.asList(
                number,
                id,
                title,
                agent,
                environment,
                version,
                failureClass,
                severity,
                severityReason,
                status,
                assignee,
                regressed,
                escalating,
                recurrenceCount,
                observationCount,
                sessionCount,
                userCount,
                firstSeen,
                lastSeen,
                impactSummary,
                errorType,
                errorMessage,
                String.join(" ", missing),
                permalink,
                signature);
    }
}
