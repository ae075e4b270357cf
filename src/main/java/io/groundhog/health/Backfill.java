package io.groundhog.health;

import io.groundhog.database.Json;
import io.groundhog.database.Row;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A past stretch of time that somebody asked to be read. Times are UTC.
 *
 * @param state running, done or cancelled
 * @param message a sentence about it, which always says what could not be read
 * @param expired the part that Datadog no longer had when it was asked for; null when it had all
 * @param unread stretches that could not be read, so far or for good, and why
 */
record Backfill(
        UUID id,
        Instant from,
        Instant to,
        String state,
        String message,
        String requestedBy,
        Instant createdAt,
        @Nullable Instant finishedAt,
        @Nullable Stretch expired,
        Progress progress,
        Json unread) {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    /** A stretch of time. */
    record Stretch(Instant from, Instant to) {
        static @Nullable Stretch of(@Nullable Instant from, @Nullable Instant to) {
            return from == null || to == null ? null : new Stretch(from, to);
        }
    }

    /**
     * @param windows how many stretches of at most an hour were planned
     * @param drained how many of them were read to the end
     * @param share how much of the planned time is settled, 0 to 1
     * @param current what is read now or next
     * @param eta when it will be done at the pace so far; null while that is unknown
     */
    record Progress(
            long windows,
            long drained,
            long spansRead,
            double share,
            @Nullable Stretch current,
            @Nullable Instant eta) {}

    static Backfill read(Row row, Duration retention) throws SQLException {
        Stretch expired = Stretch.of(row.instantOrNull("expired_from"), row.instantOrNull("expired_to"));
        double total = row.columns().getDouble("seconds_total");
        double settled = row.columns().getDouble("seconds_settled");
        Instant eta = row.instantOrNull("eta");
        Progress progress = new Progress(
                row.number("total"),
                row.number("drained"),
                row.number("spans_read"),
                total == 0 ? 1 : settled / total,
                Stretch.of(row.instantOrNull("current_from"), row.instantOrNull("current_to")),
                eta == null ? null : eta.truncatedTo(ChronoUnit.SECONDS));
        String state = row.text("state");
        Instant finishedAt = row.instantOrNull("finished_at");
        return new Backfill(
                row.uuid("id"),
                row.instant("from_at"),
                row.instant("to_at"),
                state,
                message(state, progress, row.number("due"), expired, retention),
                row.text("requested_by"),
                row.instant("created_at"),
                state.equals("running") ? null : finishedAt,
                expired,
                progress,
                row.json("unread"));
    }

    private static String message(
            String state, Progress progress, long due, @Nullable Stretch expired, Duration retention) {
        String read = progress.windows + (progress.windows == 1 ? " window" : " windows");
        String unreadable = progress.windows - progress.drained - due == 0
                ? ""
                : " " + (progress.windows - progress.drained - due) + " of them could not be read.";
        String opening =
                switch (state) {
                    case "running" -> "Reading: " + progress.drained + " of " + read + " read so far." + unreadable;
                    case "cancelled" -> "Cancelled after " + progress.drained + " of " + read + ".";
                    default ->
                        progress.windows == 0
                                ? "There was nothing left to read."
                                : "Done: " + progress.drained + " of " + read + " read." + unreadable;
                };
        return expired == null
                ? opening
                : opening + " Could not be read: expired from " + time(expired.from) + " to " + time(expired.to)
                        + " (Datadog keeps " + retention.toDays() + " days).";
    }

    private static String time(Instant instant) {
        return TIME.format(instant.atOffset(ZoneOffset.UTC)) + " UTC";
    }
}
