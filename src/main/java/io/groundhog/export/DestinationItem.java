package io.groundhog.export;

import io.groundhog.database.Row;
import io.groundhog.export.outbox.Destination;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A destination, as its file says and as it is doing. Times are UTC.
 *
 * @param state active, paused, disabled (its receiver is gone), unconfigured, broken (its file is wrong) or removed (its file is gone)
 * @param message a sentence about it, which says what to do
 * @param careful one delivery at a time goes out, to see whether it works again
 * @param scheduleSeconds waits before the attempts
 * @param oldestDueAt when the export that waits longest was asked for
 * @param successRate share of the attempts of the last 24 hours that delivered; null without any
 */
record DestinationItem(
        String name,
        String description,
        String state,
        String message,
        String format,
        long parallel,
        List<Long> scheduleSeconds,
        boolean careful,
        long due,
        long retrying,
        long dead,
        @Nullable Instant oldestDueAt,
        @Nullable Instant nextAttemptAt,
        @Nullable Instant failingSince,
        @Nullable Instant lastSuccessAt,
        @Nullable Instant lastFailureAt,
        @Nullable Long lastStatus,
        @Nullable String lastAnswer,
        long deliveredLastDay,
        long failedLastDay,
        @Nullable Double successRate,
        @Nullable String changedBy,
        Instant changedAt) {

    static DestinationItem read(Row row, @Nullable Destination loaded) throws SQLException {
        String state = state(row.text("state"), loaded);
        long delivered = row.number("delivered_last_day");
        long failed = row.number("failed_last_day");
        Instant due = row.instantOrNull("next_attempt_at");
        Instant notBefore = row.instantOrNull("not_before");
        Long status = row.numberOrNull("last_status");
        return new DestinationItem(
                row.text("name"),
                loaded == null ? "" : loaded.description(),
                state,
                message(row, state, loaded),
                loaded == null ? "" : loaded.format(),
                loaded == null ? 0 : loaded.parallel(),
                loaded == null
                        ? List.of()
                        : loaded.schedule().stream()
                                .map(wait -> wait.toSeconds())
                                .toList(),
                row.flag("careful"),
                row.number("due"),
                row.number("retrying"),
                row.number("dead"),
                row.instantOrNull("oldest_due_at"),
                due != null && notBefore != null && notBefore.isAfter(due) ? notBefore : due,
                row.instantOrNull("failing_since"),
                row.instantOrNull("last_success_at"),
                row.instantOrNull("last_failure_at"),
                status == null || status == 0 ? null : status,
                row.textOrNull("last_answer"),
                delivered,
                failed,
                delivered + failed == 0 ? null : (double) delivered / (delivered + failed),
                row.textOrNull("changed_by"),
                row.instant("changed_at"));
    }

    private static String state(String stored, @Nullable Destination loaded) {
        if (loaded == null) {
            return "removed";
        }
        if (!loaded.runs()) {
            return loaded.unconfigured() ? "unconfigured" : "broken";
        }
        return stored;
    }

    private static String message(Row row, String state, @Nullable Destination loaded) throws SQLException {
        String reason = row.textOrNull("reason");
        String waiting = row.number("due") == 0 ? "" : " " + row.number("due") + " wait for it.";
        return switch (state) {
            case "removed" -> "Its file in routes/destinations is gone." + waiting;
            case "unconfigured", "broken" -> (loaded == null ? "" : loaded.problem()) + waiting;
            case "paused" ->
                "Paused" + (reason == null ? "" : ": " + reason.replaceAll("[.\\s]+$", "")) + "."
                        + (row.flag("careful")
                                ? " It is tried again by itself now and then."
                                : " Resume it when it may go on.")
                        + waiting;
            case "disabled" ->
                "Switched off" + (reason == null ? "" : ": " + reason.replaceAll("[.\\s]+$", "")) + "." + waiting;
            default -> {
                if (row.flag("careful")) {
                    yield "It keeps failing, so one delivery at a time goes out until one succeeds." + waiting;
                }
                if (row.instantOrNull("failing_since") != null) {
                    yield "The latest attempts failed." + waiting;
                }
                yield row.number("due") == 0 ? "Everything is delivered." : row.number("due") + " are due.";
            }
        };
    }
}
