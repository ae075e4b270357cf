package io.groundhog.crash;

import io.groundhog.sandbox.Fault;
import io.groundhog.sandbox.PageFault;
import io.groundhog.sandbox.Sandbox;
import io.groundhog.sandbox.SandboxSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** kill -9, ten times in the middle of a backlog. {@code -Dcrash.seed=…} repeats the kill points of a failed run. */
@Tag("crash")
class KillTest {

    private static final int KILLS = 10;
    private static final int KILL_AT_START = 3;
    private static final int KILL_BEFORE_VERDICTS = 5;

    private final long seed = Long.getLong("crash.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final AtomicInteger pagesAsked = new AtomicInteger();

    @TempDir
    private Path folder;

    @Test
    void tenKillsLoseNothingAndCountNothingTwice() {
        System.out.println("KillTest: -Dcrash.seed=" + seed);
        Backlog backlog = Backlog.of(20_000, new Random(seed), Instant.now(), Duration.ofHours(6));
        try (Sandbox sandbox = Sandbox.start(SandboxSettings.empty(InstantSource.system()));
                Service service = new Service(folder)) {
            backlog.addTo(sandbox.spans());
            countPagesAndRepeatRowsOnSome(sandbox);
            service.reading(sandbox)
                    .with("groundhog.datadog.initial-lookback", "6h")
                    .with("groundhog.datadog.page-limit", "100")
                    .with("groundhog.datadog.warm-interval", "2s")
                    .with("groundhog.datadog.cold-interval", "6s");
            for (int kill = 1; kill <= KILLS; kill++) {
                if (kill == KILL_AT_START) {
                    service.launch();
                    pause(Duration.ofSeconds(5));
                } else {
                    service.start();
                    awaitRandomPage();
                }
                service.kill();
                System.out.println("KillTest: killed after " + pagesAsked + " pages");
                if (kill == KILL_BEFORE_VERDICTS) {
                    backlog.judge(sandbox.spans(), Instant.now());
                }
            }
            service.start();
            Tables tables = Tables.embeddedIn(service.dataDir());
            tables.awaitDrained(backlog, Duration.ofSeconds(90));
            tables.assertEqual(backlog);
        }
    }

    /** The moment between two statements, or in the middle of one, is what this is after: so a random one is waited for. */
    private void awaitRandomPage() {
        int page = pagesAsked.get() + 1 + random.nextInt(15);
        Awaitility.await("page " + page)
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(1))
                .until(() -> pagesAsked.get() >= page);
        pause(Duration.ofMillis(100));
    }

    private void pause(Duration atMost) {
        LockSupport.parkNanos((long) (random.nextDouble() * atMost.toNanos()));
    }

    private void countPagesAndRepeatRowsOnSome(Sandbox sandbox) {
        Random pages = new Random(seed + 1);
        sandbox.faults()
                .when(
                        request -> {
                            pagesAsked.incrementAndGet();
                            return pages.nextInt(5) == 0;
                        },
                        Fault.page(PageFault.REPEATED_ROWS));
    }
}
