package io.groundhog.crash;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** kill -9, ten times in the middle of a backlog. {@code -Dcrash.seed=…} repeats the kill points of a failed run. */
@Tag("crash")
class KillTest {

    private static final int KILLS = Integer.getInteger("crash.kills", 10);
    private static final int KILL_AT_START = 3;
    private static final int VERDICTS_AFTER = (KILLS + 1) / 2;
    private static final long SEED = Long.getLong("crash.seed", System.nanoTime());

    @Test
    void tenKillsLoseNothingAndCountNothingTwice(@TempDir Path folder) {
        System.out.println("KillTest: -Dcrash.seed=" + SEED);
        try (Source source = new Source(20_000, SEED);
                Service service = new Service(folder)) {
            service.reading(source.sandbox()).with("groundhog.datadog.cold-interval", "10s");
            for (int kill = 1; kill <= KILLS; kill++) {
                if (kill == KILL_AT_START) {
                    service.launch();
                    source.pause(Duration.ofSeconds(5));
                } else {
                    service.start();
                    source.awaitRandomMoment(15);
                }
                service.kill();
                if (kill == VERDICTS_AFTER) {
                    source.judge();
                }
            }
            service.start();
            Tables tables = Tables.embeddedIn(service.dataDir());
            tables.awaitDrained(source.truth(), Duration.ofSeconds(120));
            tables.assertEqual(source.truth());
        }
    }
}
