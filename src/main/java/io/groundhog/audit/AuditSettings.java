package io.groundhog.audit;

import io.groundhog.StartupException;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Checks {@code groundhog.audit.retention} (400 days unless set otherwise) before anything starts. */
@Component
class AuditSettings {
    /** What is promised to those who have to show the log. */
    private static final Duration LEAST = Duration.ofDays(90);

    AuditSettings(@Value("${groundhog.audit.retention:400d}") Duration retention) {
        if (retention.compareTo(LEAST) < 0) {
            throw new StartupException(
                    "groundhog.audit.retention is " + retention.toDays()
                            + " days, but the audit log is kept for at least 90 days. Set it to 90d or more.",
                    null);
        }
    }
}
