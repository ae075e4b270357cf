package io.groundhog.audit;

import io.groundhog.database.SqlFiles;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Makes the log's next monthly partitions and drops those that are older than {@code groundhog.audit.retention} (400 days). */
@Component
public class AuditRetention {
    /** What was promised to those who have to show the log. */
    static final Duration LEAST = Duration.ofDays(90);

    private static final Logger log = LoggerFactory.getLogger(AuditRetention.class);

    private final JdbcClient database;
    private final String keep;
    private final Duration retention;

    AuditRetention(JdbcClient database, SqlFiles sql, @Value("${groundhog.audit.retention:400d}") Duration retention) {
        if (retention.compareTo(LEAST) < 0) {
            throw new IllegalStateException("groundhog.audit.retention is " + retention.toDays()
                    + " days, but the audit log is kept for at least 90 days. Set it to 90d or more.");
        }
        this.database = database;
        this.keep = sql.text("audit/keep");
        this.retention = retention;
    }

    /** Does both; harmless when there is nothing to do or when several replicas do it. */
    public void apply() {
        int dropped = database.sql(keep)
                .param("days", Math.toIntExact(Math.min(retention.toDays(), 1_000_000)))
                .query(Integer.class)
                .single();
        if (dropped > 0) {
            log.info("Dropped {} months of the audit log that are older than {} days", dropped, retention.toDays());
        }
    }
}
