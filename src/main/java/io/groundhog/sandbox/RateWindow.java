package io.groundhog.sandbox;

import java.time.Instant;
import java.util.Map;

/** The request budget of one calendar hour (UTC), counted down for real. */
final class RateWindow {

    private static final long PERIOD_SECONDS = 3_600;

    private final int limit;
    private long period;
    private int used;

    /** @param limit requests per hour; 0 means none */
    RateWindow(int limit) {
        this.limit = limit;
    }

    /** The state after a request was counted. */
    record Count(boolean allowed, Map<String, String> headers) {}

    synchronized Count countOne(Instant now) {
        if (limit == 0) {
            return new Count(true, Map.of());
        }
        long current = Math.floorDiv(now.getEpochSecond(), PERIOD_SECONDS);
        if (current != period) {
            period = current;
            used = 0;
        }
        boolean allowed = used < limit;
        used += allowed ? 1 : 0;
        long reset = (current + 1) * PERIOD_SECONDS - now.getEpochSecond();
        return new Count(
                allowed,
                Map.of(
                        "X-RateLimit-Limit", Integer.toString(limit),
                        "X-RateLimit-Period", Long.toString(PERIOD_SECONDS),
                        "X-RateLimit-Remaining", Integer.toString(limit - used),
                        "X-RateLimit-Reset", Long.toString(reset),
                        "X-RateLimit-Name", "llm_observability_search_spans"));
    }
}
