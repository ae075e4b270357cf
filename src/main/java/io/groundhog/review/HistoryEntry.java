package io.groundhog.review;

import io.groundhog.database.Json;
import io.groundhog.database.Row;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One change of a capture by a person or by the pipeline. The statuses are null when the change was of something else.
 *
 * @param regression it came back after it had been exported or resolved
 * @param undone the change was one of many, which were undone
 */
record HistoryEntry(
        long id,
        Instant at,
        String actor,
        @Nullable String fromStatus,
        @Nullable String toStatus,
        Json change,
        @Nullable String note,
        boolean regression,
        boolean undone) {

    static HistoryEntry read(Row row) throws SQLException {
        return new HistoryEntry(
                row.number("id"),
                row.instant("at"),
                row.text("actor"),
                row.textOrNull("from_status"),
                row.textOrNull("to_status"),
                row.json("change"),
                row.textOrNull("note"),
                row.flag("regression"),
                row.flag("undone"));
    }
}
