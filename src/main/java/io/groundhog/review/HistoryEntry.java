package io.groundhog.review;

import io.groundhog.database.Json;
import io.groundhog.database.Row;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One change of a capture by a person or by the pipeline. The statuses are null when the change was of something else. */
record HistoryEntry(
        long id,
        Instant at,
        String actor,
        @Nullable String fromStatus,
        @Nullable String toStatus,
        Json change,
        @Nullable String note) {

    static HistoryEntry read(Row row) throws SQLException {
        return new HistoryEntry(
                row.number("id"),
                row.instant("at"),
                row.text("actor"),
                row.textOrNull("from_status"),
                row.textOrNull("to_status"),
                row.json("change"),
                row.textOrNull("note"));
    }
}
