package io.groundhog.datadog;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** When an answer must have arrived: time-outs of a connection only see silence, not an answer that drips. */
final class Deadline {
    private final InstantSource clock;
    private final Duration allowed;
    private final Instant end;

    Deadline(InstantSource clock, Duration allowed) {
        this.clock = clock;
        this.allowed = allowed;
        this.end = clock.instant().plus(allowed);
    }

    void check() throws IOException {
        if (clock.instant().isAfter(end)) {
            throw BrokenAnswer.transientFault(
                    "the answer did not arrive whole within " + allowed.toSeconds() + " seconds");
        }
    }
}
