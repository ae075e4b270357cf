package io.groundhog.triage;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What somebody decided about captures. What is not set stays as it is.
 *
 * @param status the new one
 * @param assignee who takes care of it
 * @param severity what it shall be whatever is observed
 * @param snooze when an ignored capture comes back
 * @param note why; also alone
 */
record Change(
        @Nullable String status,
        @Nullable Setting<String> assignee,
        @Nullable Setting<String> severity,
        @Nullable Setting<Snooze> snooze,
        @Nullable String note) {

    /** A new value; null takes the old one away. */
    record Setting<T>(@Nullable T value) {}

    static Change to(String status, @Nullable String note) {
        return new Change(status, null, null, null, note);
    }

    /** The parameters of the statement {@code capture/change-captures}. */
    Map<String, @Nullable Object> parameters() {
        Snooze until = snooze == null || snooze.value() == null ? Snooze.FOR_GOOD : snooze.value();
        Map<String, @Nullable Object> all = new HashMap<>();
        all.put("status", status);
        all.put("setsAssignee", assignee != null);
        all.put("assignee", assignee == null ? null : assignee.value());
        all.put("setsSeverity", severity != null);
        all.put("severity", severity == null ? null : severity.value());
        all.put("setsSnooze", snooze != null);
        all.put("snoozeUntil", until.until());
        all.put("snoozeCount", until.count());
        all.put("snoozeEscalating", until.untilEscalating());
        all.put("note", note);
        return all;
    }
}
