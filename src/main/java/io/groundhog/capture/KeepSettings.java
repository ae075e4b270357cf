package io.groundhog.capture;

import java.time.Duration;

/** What the statements of a page need to know of the configuration. Read by {@code routes/sql/capture}. */
public record KeepSettings(Duration lease, Duration settle, Duration dedupWindow, Duration traceDelay, int pageLimit) {

    public double getLeaseSeconds() {
        return seconds(lease);
    }

    public double getSettleSeconds() {
        return seconds(settle);
    }

    public double getDedupSeconds() {
        return seconds(dedupWindow);
    }

    public double getTraceDelaySeconds() {
        return seconds(traceDelay);
    }

    public int getPageLimit() {
        return pageLimit;
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
