package io.groundhog.export.outbox;

import java.time.Duration;
import java.util.List;

/**
 * How deliveries are made.
 *
 * @param deliver false on a replica that only answers
 * @param schedule for destinations that do not say otherwise
 * @param jitter longest lengthening of a wait, as a share of it, so that what failed together does not come back together
 * @param lease how long a delivery stays with a replica that has fallen silent
 * @param tick how often a destination looks for what is due; what this replica writes itself is seen at once
 * @param slowAfter failures in a row after which a destination gets one delivery at a time
 * @param slowPause time between those
 * @param probeInterval how often a paused destination is tried
 * @param longestWait that a receiver may ask for
 */
public record OutboxSettings(
        boolean deliver,
        List<Duration> schedule,
        double jitter,
        Duration lease,
        Duration tick,
        int slowAfter,
        Duration slowPause,
        Duration probeInterval,
        Duration longestWait) {}
