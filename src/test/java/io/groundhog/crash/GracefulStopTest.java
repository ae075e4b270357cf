package io.groundhog.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SIGTERM, as a service manager sends it before it loses patience. */
@Tag("crash")
class GracefulStopTest {

    private static final int TERMINATED = 128 + 15;
    private static final Duration PATIENCE = Duration.ofSeconds(25);

    @Test
    void stopsInTheMiddleOfABacklogTogetherWithItsDatabaseAndGoesOnLater(@TempDir Path folder) {
        try (Source source = new Source(10_000, 2);
                Service service = new Service(folder)) {
            service.reading(source.sandbox()).with("groundhog.datadog.cold-interval", "10s");
            source.judge();
            service.start();
            source.awaitPages(3);

            service.terminate();

            assertThat(service.exitCode(PATIENCE)).isIn(0, TERMINATED);
            assertThat(service.postmaster()).as("a PostgreSQL left behind").isEmpty();
            assertThat(service.dataDir().resolve("postgres/log").toFile().listFiles())
                    .as("what PostgreSQL said")
                    .anySatisfy(log -> assertThat(log).content().contains("database system is shut down"));

            service.start();
            Tables tables = Tables.embeddedIn(service.dataDir());
            tables.awaitDrained(source.truth(), Duration.ofSeconds(90));
            tables.assertEqual(source.truth());
        }
    }
}
