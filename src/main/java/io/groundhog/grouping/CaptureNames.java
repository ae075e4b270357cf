package io.groundhog.grouping;

import io.groundhog.database.SqlFiles;
import io.groundhog.review.CaptureId;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds captures by what a client calls them. */
@Component
class CaptureNames {

    private final JdbcClient database;
    private final String find;

    CaptureNames(JdbcClient database, SqlFiles sql) {
        this.database = database;
        this.find = sql.text("grouping/find-capture");
    }

    /** @throws io.groundhog.api.ProblemException "not found" when there is no such capture */
    Named named(String idOrNumber) {
        return find(CaptureId.parse(idOrNumber)).orElseThrow(CaptureId::unknown);
    }

    Optional<Named> find(CaptureId name) {
        return database.sql(find)
                .param("id", name.id())
                .param("number", name.number())
                .query((row, number) -> new Named(
                        new CaptureRef(row.getObject("id", UUID.class), row.getLong("number")),
                        new CaptureRef(row.getObject("standing_id", UUID.class), row.getLong("standing_number"))))
                .optional();
    }

    /**
     * A capture.
     *
     * @param standing the one it was merged into, however often, or itself
     */
    record Named(CaptureRef capture, CaptureRef standing) {

        boolean isMerged() {
            return !capture.equals(standing);
        }
    }
}
