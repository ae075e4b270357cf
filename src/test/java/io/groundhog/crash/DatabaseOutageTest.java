package io.groundhog.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The database crashes in the middle of a page and comes back, again and again. */
@Tag("crash")
class DatabaseOutageTest {

    private static final int OUTAGES = 3;
    private static final long SEED = Long.getLong("crash.seed", System.nanoTime());

    @Test
    void outagesAreSaidAndSurvivedWithoutHelp(@TempDir Path folder) throws Exception {
        System.out.println("DatabaseOutageTest: -Dcrash.seed=" + SEED);
        try (Source source = new Source(10_000, SEED);
                Postgres postgres = new Postgres(folder);
                Service service = new Service(folder)) {
            service.reading(source.sandbox())
                    .with("groundhog.datadog.cold-interval", "10s")
                    .with("spring.datasource.hikari.connection-timeout", "1000")
                    .keepingDataIn(postgres);
            source.judge();
            service.start();
            for (int outage = 1; outage <= OUTAGES; outage++) {
                source.awaitRandomMoment(10);
                postgres.crash();
                service.awaitLines("Reading is interrupted and goes on by itself", outage);
                assertSaysThatItIsDegraded(service);
                postgres.restart();
                service.awaitLines("Reading goes on", outage);
            }
            postgres.tables().awaitDrained(source.truth(), Duration.ofSeconds(90));
            postgres.tables().assertEqual(source.truth());
        }
    }

    private static void assertSaysThatItIsDegraded(Service service) throws Exception {
        assertThat(service.get("/actuator/health").statusCode()).isEqualTo(503);
        HttpResponse<String> ingestion = service.get("/api/v1/ingestion");
        assertThat(ingestion.statusCode()).isEqualTo(503);
        assertThat(ingestion.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    }
}
