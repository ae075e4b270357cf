package io.groundhog.export;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The limits at which somebody is told of exports, in the units the statement takes. */
@Component
class ExportPlan {
    private final Map<String, Object> parameters;

    ExportPlan(@Value("${groundhog.alerts.export-lag:1h}") Duration lag) {
        parameters = Map.of("exportLagSeconds", lag.toMillis() / 1000.0);
    }

    /** A fresh copy, for use as a message body. */
    public Map<String, Object> parameters() {
        return new HashMap<>(parameters);
    }
}
