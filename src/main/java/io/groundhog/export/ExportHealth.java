package io.groundhog.export;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Exports as a part of {@code /actuator/health}: the state of each destination. Trouble with one is told in the details and never as
 * "down": a restart would not mend a receiver.
 */
@Component("exporting")
class ExportHealth implements HealthIndicator {
    private final DestinationControl destinations;

    ExportHealth(DestinationControl destinations) {
        this.destinations = destinations;
    }

    @Override
    public Health health() {
        Map<String, String> states = new LinkedHashMap<>();
        destinations.list().items().forEach(item -> states.put(item.name(), item.state() + ": " + item.message()));
        return Health.up().withDetails(states).build();
    }
}
