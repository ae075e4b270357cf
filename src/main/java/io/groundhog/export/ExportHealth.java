package io.groundhog.export;

import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;
import org.springframework.stereotype.Component;

/**
 * Exports as a part of {@code /actuator/health}: the state of each destination. Trouble with one is told in the details and never as
 * "down": a restart would not mend a receiver. Only without a database it is down.
 */
@Component("exporting")
class ExportHealth extends AbstractHealthIndicator {
    private final DestinationControl destinations;

    ExportHealth(DestinationControl destinations) {
        super("Without its database, nothing is known of exports");
        this.destinations = destinations;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        health.up();
        destinations
                .list()
                .items()
                .forEach(item -> health.withDetail(item.name(), item.state() + ": " + item.message()));
    }
}
