package io.groundhog.sandbox;

import java.time.Instant;
import java.util.Random;

/** When the spans and verdicts of one trace become searchable: usually within a minute, of some traces minutes late, of a few hours. */
final class Indexing {

    private final Random random;
    private final long traceDelayMillis;

    Indexing(Random random) {
        this.random = random;
        int lot = random.nextInt(1_000);
        traceDelayMillis = lot < 2
                ? 3_600_000L + random.nextInt(4 * 3_600_000)
                : lot < 22 ? 120_000L + random.nextInt(360_000) : 10_000L + random.nextInt(40_000);
    }

    Instant visibleAfter(Instant ended) {
        return ended.plusMillis(traceDelayMillis + random.nextInt(10_000));
    }

    /** Judges wait for silence: none for a span, three minutes for a trace, thirty for a session. */
    Instant judgedAfter(Instant ended, String scope) {
        long silence =
                switch (scope) {
                    case "trace" -> 180_000;
                    case "session" -> 1_800_000;
                    default -> 0;
                };
        return ended.plusMillis(traceDelayMillis + 10_000 + silence + 5_000 + random.nextInt(45_000));
    }
}
