package io.groundhog.export;

import io.groundhog.database.SqlFiles;
import io.groundhog.export.outbox.Destination;
import io.groundhog.export.outbox.Destinations;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Asks for exports by the rules of {@code groundhog.export.auto}, in the name of the pipeline. */
@Component
class AutoExport {
    private static final String ACTOR = "groundhog";
    private static final int CHUNK = 100;

    private final JdbcClient database;
    private final Destinations destinations;
    private final ExportRequests requests;
    private final List<ExportSettings.Auto> rules;
    private final String ready;

    AutoExport(
            JdbcClient database,
            Destinations destinations,
            ExportRequests requests,
            ExportSettings settings,
            SqlFiles sql) {
        this.database = database;
        this.destinations = destinations;
        this.requests = requests;
        this.rules = settings.auto();
        this.ready = sql.text("export/ready-captures");
    }

    /** Asks for everything that is ready and not asked for yet. */
    public void run() {
        for (ExportSettings.Auto rule : rules) {
            destinations
                    .find(rule.destination())
                    .filter(Destination::runs)
                    .ifPresent(destination -> run(rule, destination));
        }
    }

    private void run(ExportSettings.Auto rule, Destination destination) {
        int written = CHUNK;
        while (written == CHUNK) {
            List<UUID> captures = database.sql(ready)
                    .param("destination", destination.name())
                    .param("severity", rule.minSeverity())
                    .param("agents", array(rule.agents()))
                    .param("environments", array(rule.environments()))
                    .param("failureClasses", array(rule.failureClasses()))
                    .param("limit", CHUNK)
                    .query(UUID.class)
                    .list();
            written = captures.isEmpty() ? 0 : requests.write(destination, captures, ACTOR);
        }
    }

    private static String @Nullable [] array(@Nullable List<String> values) {
        return values == null || values.isEmpty() ? null : values.toArray(String[]::new);
    }
}
