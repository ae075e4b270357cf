package io.groundhog.health;

import io.groundhog.database.SqlFiles;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells which Groundhog this is. */
@Component
class About {
    private final JdbcClient database;
    private final String mode;
    private final String site;

    About(JdbcClient database, SqlFiles sql, @Value("${DD_SITE:datadoghq.com}") String site) {
        this.database = database;
        this.mode = sql.text("health/mode");
        this.site = site;
    }

    public Installation read() {
        String version = getClass().getPackage().getImplementationVersion();
        return new Installation(
                "Groundhog",
                version == null ? "development" : version,
                database.sql(mode).query(String.class).optional().orElse(null),
                site,
                Map.of("api", "/api/v1/openapi.yaml", "health", "/actuator/health", "metrics", "/actuator/prometheus"));
    }

    /**
     * @param mode sandbox or datadog; null before the first start is over
     * @param site the Datadog site that is read
     */
    record Installation(String name, String version, @Nullable String mode, String site, Map<String, String> links) {}
}
