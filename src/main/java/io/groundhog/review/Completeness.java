package io.groundhog.review;

import io.groundhog.database.Row;
import java.sql.SQLException;
import java.util.List;

/**
 * Whether there is enough here to work without Datadog.
 *
 * @param score the share of parts that are there, 0 to 1
 * @param missing the parts that are not: of input, output (or the error in its place), step, cause (error or verdict), agent, version
 *     and link
 * @param traceSnapshot whether the whole trace of the latest observation was kept: complete, partial or missing
 * @param truncated a text of the latest observation had been cut before it got here
 */
record Completeness(double score, List<String> missing, String traceSnapshot, boolean truncated) {
    private static final int PARTS = 7;

    static Completeness read(Row row) throws SQLException {
        List<String> missing = row.texts("missing");
        return new Completeness(score(missing.size()), missing, row.text("trace_snapshot"), row.flag("truncated"));
    }

    /** To two digits. */
    static double score(int missing) {
        return Math.round(100.0 * (PARTS - missing) / PARTS) / 100.0;
    }
}
