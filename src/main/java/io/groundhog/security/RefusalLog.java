package io.groundhog.security;

import io.groundhog.audit.AuditLog;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Writes refusals to the audit log, but lets no flood of them fill the database: one row a minute for an address, an actor and a
 * reason, and sixty a minute in all. What was left out is counted in that caller's next row.
 */
@Component
final class RefusalLog {
    static final Duration PERIOD = Duration.ofMinutes(1);
    static final int ROWS_PER_PERIOD = 60;
    private static final int MAX_TARGET = 200;
    private static final int MAX_KEYS = 1_000;
    private static final Logger log = LoggerFactory.getLogger(RefusalLog.class);

    private final AuditLog audit;
    private final InstantSource clock;
    private final Map<Key, Told> lately = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Told> eldest) {
            return size() > MAX_KEYS;
        }
    };
    private Instant periodEnd = Instant.MIN;
    private int rowsInPeriod;

    @Autowired
    RefusalLog(AuditLog audit) {
        this(audit, InstantSource.system());
    }

    RefusalLog(AuditLog audit, InstantSource clock) {
        this.audit = audit;
        this.clock = clock;
    }

    void refused(String actor, String address, Reason reason, String target) {
        Key key = new Key(actor, address, reason);
        int before = countBefore(key);
        if (before < 0) {
            return;
        }
        Map<String, Object> detail = Map.of(
                "reason",
                reason.text(),
                "address",
                address,
                "target",
                target.length() <= MAX_TARGET ? target : target.substring(0, MAX_TARGET),
                "notRecordedBefore",
                before);
        try {
            audit.record(actor, "access.refused", "address", address, detail);
        } catch (DataAccessException e) {
            // the refusal itself must stand when the database does not
            log.warn(
                    "A refusal could not be written to the audit log: {} from {}: {}",
                    reason.text(),
                    address,
                    e.getMessage());
        }
    }

    /** How many refusals of this kind went unrecorded before this one; -1 when this one is not to be recorded either. */
    private synchronized int countBefore(Key key) {
        Instant now = clock.instant();
        if (!now.isBefore(periodEnd)) {
            periodEnd = now.plus(PERIOD);
            rowsInPeriod = 0;
        }
        Told told = lately.getOrDefault(key, new Told(Instant.MIN, 0));
        if (now.isBefore(told.until) || rowsInPeriod >= ROWS_PER_PERIOD) {
            lately.put(key, new Told(told.until, told.notRecorded + 1));
            return -1;
        }
        rowsInPeriod++;
        lately.put(key, new Told(now.plus(PERIOD), 0));
        return told.notRecorded;
    }

    enum Reason {
        UNKNOWN_TOKEN,
        ROLE;

        String text() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    private record Key(String actor, String address, Reason reason) {}

    /**
     * @param until no further row before this instant
     * @param notRecorded refusals since the last row
     */
    private record Told(Instant until, int notRecorded) {}
}
