package io.groundhog.crash;

import io.groundhog.sandbox.Fault;
import io.groundhog.sandbox.PageFault;
import io.groundhog.sandbox.Sandbox;
import io.groundhog.sandbox.SandboxSettings;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.awaitility.Awaitility;

/** Datadog with a backlog, as a test sees it: it counts the pages it is asked for, and repeats rows on some of them. */
final class Source implements AutoCloseable {

    /** How far the backlog reaches back; its last hour is empty, so that reading the newest minutes takes no time. */
    static final Duration REACH = Duration.ofHours(5);

    private final Sandbox sandbox = Sandbox.start(SandboxSettings.empty(InstantSource.system()));
    private final AtomicInteger pagesAsked = new AtomicInteger();
    private final Random random;
    private final Backlog backlog;

    Source(int spans, long seed) {
        random = new Random(seed);
        backlog = Backlog.of(spans, new Random(seed + 1), Instant.now(), REACH);
        backlog.addTo(sandbox.spans());
        Random repeats = new Random(seed + 2);
        sandbox.faults()
                .when(
                        request -> {
                            pagesAsked.incrementAndGet();
                            return repeats.nextInt(5) == 0;
                        },
                        Fault.page(PageFault.REPEATED_ROWS));
    }

    Sandbox sandbox() {
        return sandbox;
    }

    Backlog truth() {
        return backlog;
    }

    int pagesAsked() {
        return pagesAsked.get();
    }

    void judge() {
        backlog.judge(sandbox.spans(), Instant.now());
    }

    /**
     * Returns at a random moment soon: while a page is read, worked on, or committed. Which of those is left to chance; many
     * rounds and many runs meet them all.
     */
    void awaitRandomMoment(int pagesAtMost) {
        awaitPages(1 + random.nextInt(pagesAtMost));
        pause(Duration.ofMillis(100));
    }

    void awaitPages(int more) {
        int page = pagesAsked.get() + more;
        Awaitility.await("page " + page)
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(1))
                .until(() -> pagesAsked.get() >= page);
    }

    /** Chooses a moment within the next time. */
    void pause(Duration atMost) {
        LockSupport.parkNanos((long) (random.nextDouble() * atMost.toNanos()));
    }

    @Override
    public void close() {
        sandbox.close();
    }
}
