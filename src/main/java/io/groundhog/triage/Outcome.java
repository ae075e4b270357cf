package io.groundhog.triage;

import io.groundhog.database.Row;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What became of a change of one capture.
 *
 * @param refusal null when it was changed; else {@code merged}, {@code stale}, {@code transition} or {@code unchanged}
 * @param status before the change
 * @param incomplete something is missing in the capture
 * @param legal what the status could have become, when that is why it was refused
 */
record Outcome(UUID id, long number, @Nullable String refusal, String status, boolean incomplete, List<String> legal) {

    static Outcome read(Row row) throws SQLException {
        return new Outcome(
                row.uuid("id"),
                row.number("number"),
                row.textOrNull("refusal"),
                row.text("status"),
                row.flag("incomplete"),
                row.texts("legal"));
    }

    boolean isChanged() {
        return refusal == null;
    }

    /** A sentence for people about why it was left as it is. */
    String detail(Change wanted) {
        return switch (String.valueOf(refusal)) {
            case "merged" -> "It has been merged into another capture.";
            case "transition" -> whyNot(wanted.status());
            default -> "It is like that already.";
        };
    }

    /** A sentence for people about what is against the status that was asked for. */
    String whyNot(@Nullable String asked) {
        if ("exported".equals(asked)) {
            return "exported is set by an export: POST /api/v1/captures/" + number
                    + "/exports once the capture is ready.";
        }
        return "A capture that is " + status + " cannot become " + asked + "; it can become " + String.join(", ", legal)
                + ".";
    }
}
