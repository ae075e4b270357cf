package io.groundhog.views;

import io.groundhog.database.Row;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;

/**
 * Filters and an order under a name.
 *
 * @param query as behind the question mark of {@code GET /captures}
 */
record SavedView(UUID id, String name, String query, String createdBy, Instant createdAt) {

    static SavedView read(Row row) throws SQLException {
        return new SavedView(
                row.uuid("id"), row.text("name"), row.text("query"), row.text("created_by"), row.instant("created_at"));
    }
}
