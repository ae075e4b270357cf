package io.groundhog.health;

import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Tells which Groundhog this is. */
@Component
class About {
    private static final Map<String, String> LINKS =
            Map.of("api", "/api/v1/openapi.yaml", "health", "/actuator/health", "metrics", "/actuator/prometheus");

    private final String mode;
    private final String site;

    About(@Value("${groundhog.mode}") String mode, @Value("${groundhog.datadog.site}") String site) {
        this.mode = mode;
        this.site = site;
    }

    public Installation read() {
        String version = getClass().getPackage().getImplementationVersion();
        return new Installation("Groundhog", version == null ? "development" : version, mode, site, LINKS);
    }

    /**
     * @param mode sandbox or datadog
     * @param site the Datadog site that is read
     */
    record Installation(String name, String version, String mode, String site, Map<String, String> links) {}
}
