package io.groundhog.review;

import io.groundhog.database.Row;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When an ignored capture comes back by itself: at whatever happens first.
 *
 * @param tracesLeft after so many further traces
 */
record Snooze(@Nullable Instant until, @Nullable Long tracesLeft, boolean untilEscalating) {

    /** Null when it is not ignored, or ignored for good. */
    static @Nullable Snooze readOrNull(Row row) throws SQLException {
        Instant until = row.instantOrNull("snooze_until");
        Long left = row.numberOrNull("snooze_left");
        boolean escalating = row.numberOrNull("snooze_pace") != null;
        return until == null && left == null && !escalating ? null : new Snooze(until, left, escalating);
    }
}
