package io.groundhog.benchmark;

import io.groundhog.datadog.Window;
import java.sql.Timestamp;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What PostgreSQL takes from the simplest fast writer: rows that are finished, 1,000 to a batch and a transaction. */
final class PlainInserts {

    static final String TABLE = "create table plain_reference (like trace_reference including all)";
    private static final int BATCH = 1_000;
    private static final List<String> COLUMNS = List.of(
            "trace_id",
            "span_id",
            "capture_id",
            "observed_at",
            "ended_at",
            "signature",
            "environment",
            "version",
            "session_hash",
            "reach",
            "digest",
            "evidence");

    private final JdbcTemplate database;
    private final TransactionTemplate transactions;
    private List<Object[]> rows = List.of();

    PlainInserts(DataSource dataSource) {
        database = new JdbcTemplate(dataSource);
        transactions = new TransactionTemplate(new DataSourceTransactionManager(dataSource));
    }

    /** Keeps the rows of this time in memory, to write them again. */
    void take(Window window) {
        String columns = String.join(", ", COLUMNS).replace("evidence", "evidence::text as evidence");
        List<Map<String, Object>> found = database.queryForList(
                "select " + columns + " from trace_reference where observed_at >= ? and observed_at < ?",
                Timestamp.from(window.from()),
                Timestamp.from(window.to()));
        rows = found.stream()
                .map(row -> COLUMNS.stream().map(row::get).toArray())
                .toList();
    }

    void write() {
        String places = "?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb";
        String insert = "insert into plain_reference (" + String.join(", ", COLUMNS) + ") values (" + places + ")";
        for (int i = 0; i < rows.size(); i += BATCH) {
            List<Object[]> batch = rows.subList(i, Math.min(rows.size(), i + BATCH));
            transactions.executeWithoutResult(status -> database.batchUpdate(insert, batch));
        }
    }
}
