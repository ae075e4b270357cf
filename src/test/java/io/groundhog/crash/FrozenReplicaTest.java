package io.groundhog.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two replicas on one database; the one that polls is frozen for longer than its lease, and wakes up with a page in hand. */
@Tag("crash")
class FrozenReplicaTest {

    private static final int FREEZES = 4;
    private static final long SEED = Long.getLong("crash.seed", System.nanoTime());

    @Test
    void theOtherReplicaTakesOverAndNothingIsCountedTwice(@TempDir Path folder) throws Exception {
        System.out.println("FrozenReplicaTest: -Dcrash.seed=" + SEED);
        Path one = Files.createDirectory(folder.resolve("one"));
        Path other = Files.createDirectory(folder.resolve("other"));
        try (Source source = new Source(20_000, SEED);
                Postgres postgres = new Postgres(folder);
                Service first = new Service(one);
                Service second = new Service(other)) {
            source.judge();
            replica(first, source, postgres).launch();
            replica(second, source, postgres).launch();
            first.awaitLine("Groundhog is up");
            second.awaitLine("Groundhog is up");
            for (int freeze = 1; freeze <= FREEZES; freeze++) {
                source.awaitRandomMoment(10);
                Service frozen = holder(postgres, first, second);
                Service free = frozen == first ? second : first;
                frozen.freeze();
                Awaitility.await("the other replica polls")
                        .atMost(Duration.ofSeconds(30))
                        .until(() -> holder(postgres, first, second) == free);
                source.awaitPages(3);
                frozen.thaw();
            }
            postgres.tables().awaitDrained(source.truth(), Duration.ofSeconds(90));
            postgres.tables().assertEqual(source.truth());
            assertThat(first.isAlive() && second.isAlive()).as("both live").isTrue();
        }
    }

    /** With a lease of two seconds; what is frozen within a transaction loses it as soon, and soon where it was sending a statement. */
    private static Service replica(Service service, Source source, Postgres postgres) {
        return service.reading(source.sandbox())
                .with("groundhog.datadog.cold-interval", "10s")
                .with("groundhog.datadog.response-timeout", "1s")
                .with("groundhog.datadog.lease-margin", "1s")
                .with(
                        "spring.datasource.hikari.data-source-properties.options",
                        "-c idle_in_transaction_session_timeout=2s -c transaction_timeout=5s")
                .keepingDataIn(postgres);
    }

    private static Service holder(Postgres postgres, Service first, Service second) {
        boolean firstHolds =
                postgres.tables().number("select count(*) from poll_cursor where holder like '%:" + first.port() + "'")
                        == 1;
        return firstHolds ? first : second;
    }
}
