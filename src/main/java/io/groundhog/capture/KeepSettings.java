package io.groundhog.capture;

import java.time.Duration;
import java.util.Map;

/** What the statements of a page need to know of the configuration. */
record KeepSettings(Duration lease, Duration settle, Duration dedupWindow, Duration traceDelay, int pageLimit) {

    Map<String, Object> parameters() {
        return Map.of(
                "leaseSeconds", seconds(lease),
                "settleSeconds", seconds(settle),
                "dedupSeconds", seconds(dedupWindow),
                "traceDelaySeconds", seconds(traceDelay),
                "pageLimit", pageLimit);
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
