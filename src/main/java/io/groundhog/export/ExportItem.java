package io.groundhog.export;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.groundhog.database.Row;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An export as it is listed. Times are UTC.
 *
 * @param id the message's id, the same on every attempt; also its idempotency key
 * @param state due, delivered, dead (given up) or cancelled
 * @param message a sentence about it
 * @param recurrenceCount distinct traces of the capture when it was asked for
 * @param seenSince distinct traces that have come since
 * @param predecessorId what the destination got of this capture before
 * @param round a retry after the end or a replay begins another
 * @param nextAttemptAt null when there is none, or when the destination has to be resumed first
 * @param deadLetterAt when it is given up if every attempt fails
 * @param schedule the times of all attempts that are left, if each fails
 * @param lastFailure why the latest attempt failed; null when it did not
 * @param changedBy who retried or cancelled it last
 */
record ExportItem(
        String id,
        Capture capture,
        String destination,
        String state,
        String message,
        long recurrenceCount,
        long seenSince,
        @Nullable String predecessorId,
        String requestedBy,
        Instant requestedAt,
        long round,
        long attemptsMade,
        long attemptsLeft,
        @Nullable Instant nextAttemptAt,
        @Nullable Instant deadLetterAt,
        List<Instant> schedule,
        @Nullable Confirmation confirmation,
        @Nullable LastFailure lastFailure,
        @Nullable String changedBy,
        @Nullable Instant changedAt,
        @JsonIgnore long sequence) {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    record Capture(UUID id, long number, String title) {}

    /**
     * @param status of HTTP
     * @param reference the receiver's name for it
     */
    record Confirmation(Instant at, @Nullable Long status, @Nullable String reference) {}

    record LastFailure(String outcome, @Nullable Long status, @Nullable String error) {}

    /** @param waits the destination's schedule */
    static ExportItem read(Row row, List<Duration> waits, Instant now) throws SQLException {
        String state = row.text("state");
        long attempts = row.number("attempts");
        String destination = row.text("destination");
        String destinationState = row.text("destination_state");
        Instant deliveredAt = row.instantOrNull("delivered_at");
        String outcome = row.textOrNull("last_outcome");
        boolean delivered = "delivered".equals(outcome);
        Confirmation confirmation = deliveredAt == null
                ? null
                : new Confirmation(
                        deliveredAt, delivered ? row.numberOrNull("last_status") : null, row.textOrNull("reference"));
        LastFailure failure = outcome == null || delivered
                ? null
                : new LastFailure(outcome, positive(row.numberOrNull("last_status")), row.textOrNull("last_error"));
        boolean due = state.equals("due");
        Instant notBefore = row.instantOrNull("destination_not_before");
        List<Instant> schedule =
                due ? schedule(row.instant("due_at"), notBefore, now, waits, (int) attempts) : List.of();
        boolean waitsForPerson = due && !destinationState.equals("active");
        return new ExportItem(
                row.text("id"),
                new Capture(row.uuid("capture_id"), row.number("capture_number"), row.text("capture_title")),
                destination,
                state,
                message(row, state, destination, waits.size(), attempts, schedule, confirmation, failure),
                row.number("recurrence_count"),
                Math.max(0, row.number("seen_since")),
                row.textOrNull("predecessor_id"),
                row.text("requested_by"),
                row.instant("requested_at"),
                row.number("round"),
                attempts,
                due ? Math.max(0, waits.size() - attempts) : 0,
                due && !waitsForPerson ? schedule.get(0) : null,
                due && !waitsForPerson ? schedule.get(schedule.size() - 1) : null,
                waitsForPerson ? List.of() : schedule,
                confirmation,
                failure,
                row.textOrNull("changed_by"),
                row.instantOrNull("changed_at"),
                row.number("sequence"));
    }

    private static List<Instant> schedule(
            Instant dueAt, @Nullable Instant notBefore, Instant now, List<Duration> waits, int attempts) {
        Instant next = notBefore != null && notBefore.isAfter(dueAt) ? notBefore : dueAt;
        List<Instant> times = new ArrayList<>();
        times.add(next);
        // what is due already goes out now, so the later ones are counted from now
        Instant last = next.isBefore(now) ? now : next;
        for (int i = attempts + 1; i < waits.size(); i++) {
            last = last.plus(waits.get(i));
            times.add(last);
        }
        return times;
    }

    private static String message(
            Row row,
            String state,
            String destination,
            int all,
            long attempts,
            List<Instant> schedule,
            @Nullable Confirmation confirmation,
            @Nullable LastFailure failure)
            throws SQLException {
        String error = failure == null || failure.error == null ? "" : ": " + stripped(failure.error);
        switch (state) {
            case "delivered" -> {
                return "Delivered to " + destination
                        + (confirmation == null ? "" : " at " + time(confirmation.at))
                        + (confirmation == null || confirmation.reference == null
                                ? ""
                                : " (" + confirmation.reference + ")")
                        + ".";
            }
            case "dead" -> {
                return "Given up after " + attempts + (attempts == 1 ? " attempt" : " attempts") + error
                        + ". Mend the cause, then retry it.";
            }
            case "cancelled" -> {
                return "Cancelled by " + row.textOrNull("changed_by") + ".";
            }
            default -> {
                if (!row.text("destination_state").equals("active")) {
                    String reason = row.textOrNull("destination_reason");
                    String its = row.text("destination_state");
                    return "Waits, because exports to " + destination + " are "
                            + (its.equals("disabled") ? "switched off" : its)
                            + (reason == null ? "" : ": " + stripped(reason)) + ".";
                }
                if (row.flag("sending")) {
                    return "On its way to " + destination + ", attempt " + (attempts + 1) + " of " + all + ".";
                }
                if (failure == null) {
                    return "Goes to " + destination + " as soon as it is its turn.";
                }
                return (failure.outcome.equals("later")
                                ? destination + " asked to wait"
                                : "Attempt " + attempts + " of " + all + " failed")
                        + error + ". The next attempt is at " + time(schedule.get(0)) + ", the last one at "
                        + time(schedule.get(schedule.size() - 1)) + ".";
            }
        }
    }

    private static @Nullable Long positive(@Nullable Long status) {
        return status == null || status == 0 ? null : status;
    }

    private static String stripped(String sentence) {
        return sentence.replaceAll("[.\\s]+$", "");
    }

    private static String time(Instant instant) {
        return TIME.format(instant.atOffset(ZoneOffset.UTC)) + " UTC";
    }
}
