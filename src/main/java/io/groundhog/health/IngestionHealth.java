package io.groundhog.health;

import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Reading as a part of {@code /actuator/health}. Trouble with Datadog is told in the details and never as "down": an orchestrator
 * that restarts the service for it would mend nothing, and would take the queue away as well.
 */
@Component("ingestion")
class IngestionHealth implements HealthIndicator {

    private final IngestionQueries queries;

    IngestionHealth(IngestionQueries queries) {
        this.queries = queries;
    }

    @Override
    public Health health() {
        Ingestion ingestion = queries.read();
        return Health.up()
                .withDetail("state", ingestion.state())
                .withDetail("message", ingestion.message())
                .build();
    }
}
