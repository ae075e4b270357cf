package io.groundhog.health;

import io.groundhog.database.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the database knows about reading, at one moment. Times are UTC.
 *
 * @param mode sandbox or datadog; null before the first start is over
 * @param origin where reading starts; null before the first poll, as all that follows may be
 * @param paused operator, auth or configuration; null when not paused
 * @param problem why the last request failed, as a sentence; null when it went well
 * @param notice something worth knowing that is no problem, such as "no data yet"
 * @param notBefore when the next request may be sent
 * @param completeUntil the last moment before which all was read, gaps apart
 * @param readUntil the last moment up to which anything was read
 * @param gaps what is not complete between {@code origin} and {@code completeUntil}
 * @param partsUnderWay parts of pages that are read and on their way through Kafka; none are without it
 * @param postponed tiers of reading that wait for longer than usual
 * @param budget how many requests may still be sent, as the poller keeps it
 * @param failures distinct failing traces of the last 24 hours; counted up to {@value #FAILURES_COUNTED} and one more
 */
record IngestionFacts(
        Instant now,
        @Nullable String mode,
        @Nullable Instant origin,
        @Nullable String paused,
        @Nullable Instant pausedAt,
        @Nullable String pausedBy,
        @Nullable Instant nextProbeAt,
        @Nullable Instant notBefore,
        @Nullable Instant lastAttemptAt,
        @Nullable Instant lastSuccessAt,
        @Nullable String problem,
        @Nullable String problemKind,
        @Nullable Instant problemSince,
        @Nullable String notice,
        @Nullable Instant completeUntil,
        @Nullable Instant readUntil,
        List<Gap> gaps,
        long windowsDue,
        long tracesDue,
        @Nullable Instant oldestDue,
        long partsUnderWay,
        List<String> postponed,
        Json errors,
        @Nullable Json budget,
        long quarantined,
        long failures) {
    static final long FAILURES_COUNTED = 10_000;

    /** A healthy poller is a poll behind at most; this is the goal for a failure to become visible. */
    static final Duration TOLERABLE_LAG = Duration.ofMinutes(5);

    /** How {@code read-ingestion.sql} begins the reason of a gap that is planned and has not failed. */
    static final String WAITING = "waiting to be read";

    enum State {
        RUNNING,
        PAUSED,
        DEGRADED,
        STARTING
    }

    /** A stretch of time that was not read completely, and why. */
    record Gap(Instant from, Instant to, String reason) {}

    State state() {
        if (paused != null) {
            return State.PAUSED;
        }
        if (problem != null) {
            return State.DEGRADED;
        }
        if (readUntil == null) {
            return State.STARTING;
        }
        boolean behind = lag().compareTo(TOLERABLE_LAG) > 0;
        return behind || !gaps.isEmpty() && !isCatchingUp() ? State.DEGRADED : State.RUNNING;
    }

    /** Gaps that are only waiting for their turn, as at the first start or after an outage, are no trouble. */
    boolean isCatchingUp() {
        return !gaps.isEmpty() && gaps.stream().allMatch(gap -> gap.reason().startsWith(WAITING));
    }

    /**
     * The same, with what keeps Groundhog itself from reading; a problem of Datadog's goes first.
     *
     * @param reason the name of an exception, a colon, and its message; the message is for the log only, it may hold anything
     */
    IngestionFacts withFailureOfGroundhog(Instant since, String reason) {
        if (paused != null || problem != null) {
            return this;
        }
        String failure =
                "something in Groundhog itself failed (" + reason.split(":", 2)[0] + "; the log has the details)";
        return new IngestionFacts(
                now,
                mode,
                origin,
                paused,
                pausedAt,
                pausedBy,
                nextProbeAt,
                notBefore,
                lastAttemptAt,
                lastSuccessAt,
                failure,
                "INTERNAL",
                since,
                notice,
                completeUntil,
                readUntil,
                gaps,
                windowsDue,
                tracesDue,
                oldestDue,
                partsUnderWay,
                postponed,
                errors,
                budget,
                quarantined,
                failures);
    }

    /** How far reading is behind the clock; zero before anything was read. */
    Duration lag() {
        return readUntil == null || readUntil.isAfter(now) ? Duration.ZERO : Duration.between(readUntil, now);
    }
}
