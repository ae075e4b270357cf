package io.groundhog.crash;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.test.EmbeddedKafkaBroker;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

/**
 * Two replicas on one database with Kafka between reading and storing: kill -9 of one, then of the other, in the middle of a backlog.
 * One of them reads, both store, so each kill hits a reader with a page in hand or one who stores, or both.
 */
@Tag("crash")
class ScaleOutKillTest {

    private static final int KILLS = Integer.getInteger("crash.kills", 2);
    private static final long SEED = Long.getLong("crash.seed", System.nanoTime());

    @Test
    void killsLoseNothingAndCountNothingTwice(@TempDir Path folder) throws Exception {
        System.out.println("ScaleOutKillTest: -Dcrash.seed=" + SEED);
        for (String talkative :
                List.of("org.apache.kafka", "kafka", "org.springframework.kafka", "state.change.logger")) {
            ((Logger) LoggerFactory.getLogger(talkative)).setLevel(Level.ERROR);
        }
        EmbeddedKafkaBroker broker = new EmbeddedKafkaKraftBroker(1, 4, "groundhog-pages");
        broker.afterPropertiesSet();
        try (Source source = new Source(8_000, SEED);
                Postgres postgres = new Postgres(folder);
                Service first = replica(folder.resolve("first"), source, postgres, broker);
                Service second = replica(folder.resolve("second"), source, postgres, broker)) {
            source.judge();
            first.launch();
            second.launch();
            first.awaitLine("Groundhog is up");
            for (int kill = 1; kill <= KILLS; kill++) {
                Service victim = kill % 2 == 0 ? first : second;
                victim.awaitLine("Groundhog is up");
                source.awaitRandomMoment(8);
                victim.kill();
                victim.launch();
            }
            postgres.tables().awaitDrained(source.truth(), Duration.ofSeconds(150));
            postgres.tables().assertEqual(source.truth());
            assertThat(postgres.tables().number("select max(stored_id) from part_lane"))
                    .as("pages went through Kafka")
                    .isPositive();
            assertThat(first.isAlive() && second.isAlive()).as("both live").isTrue();
        } finally {
            broker.destroy();
        }
    }

    private static Service replica(Path folder, Source source, Postgres postgres, EmbeddedKafkaBroker broker)
            throws java.io.IOException {
        return new Service(Files.createDirectory(folder))
                .reading(source.sandbox())
                .with("groundhog.datadog.cold-interval", "10s")
                .with("groundhog.datadog.response-timeout", "1s")
                .with("groundhog.datadog.lease-margin", "1s")
                .with("groundhog.capture.channel", "kafka:groundhog-pages")
                .with("camel.component.kafka.brokers", broker.getBrokersAsString())
                .keepingDataIn(postgres);
    }
}
