package io.groundhog.export.bundle;

import io.groundhog.database.Row;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the database knows of a capture that somebody wants exported; one row of {@code export/read-facts.sql}.
 *
 * @param askedId the capture that was named; another one than {@code id} when it has been merged into that
 * @param contentDigest changes when there is something new to send
 * @param coverage complete or partial
 * @param evidence a JSON array of the latest root causes
 * @param prior what this destination got before, with other contents
 * @param sameId the package that this destination has with these very contents, if there is one
 * @param approved these contents have been exported somewhere already
 */
public record Facts(
        UUID askedId,
        long askedNumber,
        UUID id,
        long number,
        String signature,
        String title,
        String agent,
        String environment,
        @Nullable String version,
        String failureClass,
        String severity,
        String severityReason,
        String status,
        @Nullable String assignee,
        long recurrenceCount,
        long observationCount,
        long sessionCount,
        long userCount,
        long reachedCount,
        long recoveredCount,
        Instant firstSeen,
        Instant lastSeen,
        String impactSummary,
        boolean regressed,
        String redactions,
        String contentDigest,
        long lastDay,
        long lastWeek,
        String coverage,
        String installation,
        String evidence,
        @Nullable Prior prior,
        @Nullable String sameId,
        boolean approved) {

    /** An earlier package of the same capture for the same destination. */
    public record Prior(String id, long recurrenceCount, Instant requestedAt) {}

    public static Facts read(Row row) throws SQLException {
        String prior = row.textOrNull("prior_id");
        return new Facts(
                row.uuid("asked_id"),
                row.number("asked_number"),
                row.uuid("id"),
                row.number("number"),
                row.text("signature"),
                row.text("title"),
                row.text("agent"),
                row.text("environment"),
                row.textOrNull("version"),
                row.text("failure_class"),
                row.text("severity"),
                row.text("severity_reason"),
                row.text("status"),
                row.textOrNull("assignee"),
                row.number("recurrence_count"),
                row.number("observation_count"),
                row.number("session_count"),
                row.number("user_count"),
                row.number("reached_count"),
                row.number("recovered_count"),
                row.instant("first_seen"),
                row.instant("last_seen"),
                row.text("impact_summary"),
                row.flag("regressed"),
                row.text("redactions"),
                row.text("content_digest"),
                row.number("last_day"),
                row.number("last_week"),
                row.text("coverage"),
                row.text("installation"),
                row.text("evidence"),
                prior == null
                        ? null
                        : new Prior(prior, row.number("prior_recurrence_count"), row.instant("prior_requested_at")),
                row.textOrNull("same_id"),
                row.flag("approved"));
    }
}
