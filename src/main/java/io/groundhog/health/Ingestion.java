package io.groundhog.health;

import com.fasterxml.jackson.databind.JsonNode;
import io.groundhog.database.Json;
import io.groundhog.health.IngestionFacts.Gap;
import io.groundhog.health.IngestionFacts.State;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How reading goes, as the API tells it.
 *
 * @param state running, paused, degraded or starting
 * @param reason why it is not running; null when it is
 * @param message the one sentence to show to people
 * @param completeUntil the last moment before which all was read, gaps apart
 * @param lagSeconds how far reading is behind the clock; null before anything was read
 * @param quarantine spans that could not be read or kept and wait for somebody
 */
record Ingestion(
        String state,
        @Nullable String reason,
        String message,
        @Nullable String mode,
        @Nullable Instant origin,
        @Nullable Instant lastAttemptAt,
        @Nullable Instant lastSuccessAt,
        @Nullable Instant completeUntil,
        @Nullable Instant readUntil,
        @Nullable Long lagSeconds,
        List<Gap> gaps,
        Backlog backlog,
        Json errors,
        RateLimit rateLimit,
        long quarantine,
        @Nullable Paused paused,
        @Nullable String notice,
        Instant now) {

    static Ingestion of(IngestionFacts facts, JsonNode budget) {
        State state = facts.state();
        return new Ingestion(
                state.name().toLowerCase(Locale.ROOT),
                reason(facts, state),
                IngestionMessage.of(facts),
                facts.mode(),
                facts.origin(),
                facts.lastAttemptAt(),
                facts.lastSuccessAt(),
                facts.completeUntil(),
                facts.readUntil(),
                facts.readUntil() == null ? null : facts.lag().toSeconds(),
                facts.gaps(),
                new Backlog(facts.windowsDue(), facts.tracesDue(), facts.partsUnderWay(), facts.oldestDue()),
                facts.errors(),
                RateLimit.of(budget, facts),
                facts.quarantined(),
                facts.paused() == null
                        ? null
                        : new Paused(facts.paused(), facts.pausedBy(), facts.pausedAt(), facts.nextProbeAt()),
                facts.notice(),
                facts.now());
    }

    private static @Nullable String reason(IngestionFacts facts, State state) {
        return switch (state) {
            case RUNNING -> null;
            case STARTING -> "Nothing has been read yet.";
            case PAUSED -> facts.problem() == null ? "Paused: " + facts.paused() + "." : facts.problem();
            case DEGRADED ->
                facts.problem() != null
                        ? facts.problem()
                        : facts.gaps().isEmpty() ? "Reading is behind." : "Some stretches of time have not been read.";
        };
    }

    /**
     * What is still to be read or stored.
     *
     * @param windows stretches of time
     * @param traces whole traces, for the context of failures that are already in the queue
     * @param parts of pages that are read and on their way to being stored, where pages travel through Kafka
     * @param oldest since when the oldest of all waits
     */
    record Backlog(long windows, long traces, long parts, @Nullable Instant oldest) {}

    /**
     * How many requests Datadog still allows. All null until the first answer.
     *
     * @param resetAt when {@code remaining} becomes {@code limit} again
     * @param waitUntil no request is sent before, because Datadog asked so or because requests failed
     * @param postponed kinds of reading that wait for budget
     */
    record RateLimit(
            @Nullable Long limit,
            @Nullable Long remaining,
            @Nullable Instant resetAt,
            @Nullable Instant waitUntil,
            List<String> postponed) {

        static RateLimit of(JsonNode budget, IngestionFacts facts) {
            boolean waiting = facts.notBefore() != null && facts.notBefore().isAfter(facts.now());
            Long periodEnd = number(budget, "periodEnd");
            return new RateLimit(
                    number(budget, "limit"),
                    number(budget, "remaining"),
                    periodEnd == null ? null : Instant.ofEpochMilli(periodEnd),
                    waiting ? facts.notBefore() : null,
                    facts.postponed());
        }

        private static @Nullable Long number(JsonNode budget, String name) {
            return budget.path(name).isIntegralNumber() ? budget.path(name).asLong() : null;
        }
    }

    /**
     * @param kind operator, auth or configuration
     * @param nextProbeAt when Groundhog looks whether reading is possible again
     */
    record Paused(String kind, @Nullable String by, @Nullable Instant since, @Nullable Instant nextProbeAt) {}
}
