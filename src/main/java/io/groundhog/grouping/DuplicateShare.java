package io.groundhog.grouping;

import io.groundhog.database.Row;
import io.groundhog.database.SqlFiles;
import java.sql.SQLException;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How much of the queue may be entries for one and the same issue, by what is suggested and not dismissed. */
@Component
public class DuplicateShare {

    private final JdbcClient database;
    private final double threshold;
    private final String read;

    DuplicateShare(JdbcClient database, SqlFiles sql, @Value("${groundhog.grouping.duplicate-from}") double threshold) {
        this.database = database;
        this.threshold = threshold;
        this.read = sql.text("grouping/duplicate-share");
    }

    public Duplicates read() {
        return database.sql(read)
                .param("threshold", threshold)
                .query(Row.mapper(Duplicates::read))
                .single();
    }

    /**
     * The meter.
     *
     * @param openCaptures new, triaged and ready ones
     * @param suggested those of them that are nearly like another open one
     * @param duplicates those of them whose twin is older
     * @param share suggested of open, 0 to 1
     */
    public record Duplicates(long openCaptures, long suggested, long duplicates, double share) {

        static Duplicates read(Row row) throws SQLException {
            return new Duplicates(
                    row.number("open_captures"),
                    row.number("suggested"),
                    row.number("duplicates"),
                    row.columns().getDouble("share"));
        }
    }
}
