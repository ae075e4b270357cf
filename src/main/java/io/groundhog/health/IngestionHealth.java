package io.groundhog.health;

import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;
import org.springframework.stereotype.Component;

/**
 * Reading as a part of {@code /actuator/health}. Trouble with Datadog is told in the details and never as "down": an orchestrator
 * that restarts the service for it would mend nothing, and would take the queue away as well. Only without a database it is down.
 */
@Component("ingestion")
class IngestionHealth extends AbstractHealthIndicator {

    private final IngestionQueries queries;

    IngestionHealth(IngestionQueries queries) {
        super("Without its database, nothing is known of reading");
        this.queries = queries;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        Ingestion ingestion = queries.read();
        health.up().withDetail("state", ingestion.state()).withDetail("message", ingestion.message());
    }
}
