package io.groundhog.capture;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** The limits at which the self-check tells somebody, in the units its statements take. */
public final class SelfCheckPlan {

    private final Map<String, Object> parameters;

    SelfCheckPlan(Duration lag, int quarantine, Duration settle, Duration retention, Duration auditRetention) {
        parameters = Map.of(
                "lagSeconds", lag.toMillis() / 1000.0,
                "quarantineLimit", quarantine,
                "settleSeconds", settle.toMillis() / 1000.0,
                "retentionSeconds", retention.toMillis() / 1000.0,
                "auditDays", (int) auditRetention.toDays());
    }

    /** A fresh copy, for use as a message body. */
    public Map<String, Object> parameters() {
        return new HashMap<>(parameters);
    }
}
