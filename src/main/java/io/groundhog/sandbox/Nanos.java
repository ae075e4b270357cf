package io.groundhog.sandbox;

import java.time.Instant;

/** Epoch nanoseconds, the unit of {@code start_ns}; good from 1678 to 2262, and held at those ends beyond. */
final class Nanos {

    private static final long PER_SECOND = 1_000_000_000L;
    private static final long LAST_SECOND = Long.MAX_VALUE / PER_SECOND - 1;

    private Nanos() {}

    static long of(Instant instant) {
        long second = Math.max(-LAST_SECOND, Math.min(LAST_SECOND, instant.getEpochSecond()));
        return second * PER_SECOND + instant.getNano();
    }

    static Instant toInstant(long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, PER_SECOND), Math.floorMod(nanos, PER_SECOND));
    }
}
