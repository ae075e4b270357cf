package io.groundhog.export;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Settings of export in the units that routes and statements take. */
@Component
class ExportPlan {
    private final Map<String, Object> parameters;
    private final long redeliveryMillis;

    ExportPlan(ExportSettings settings, @Value("${groundhog.alerts.export-lag:1h}") Duration lag) {
        redeliveryMillis = settings.redeliveryDelay().toMillis();
        parameters = Map.of("exportLagSeconds", lag.toMillis() / 1000.0);
    }

    /** Before the second send of one attempt. */
    public long redeliveryMillis() {
        return redeliveryMillis;
    }

    /** A fresh copy, for use as a message body. */
    public Map<String, Object> parameters() {
        return new HashMap<>(parameters);
    }
}
