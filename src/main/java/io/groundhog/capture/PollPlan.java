package io.groundhog.capture;

import io.groundhog.datadog.DatadogSettings;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** The settings of reading, in the units the statements of {@code routes/sql/capture} take: seconds and counts. */
public final class PollPlan {

    /** Pages that are handed out within {@code channel-patience} although too many are under way. */
    private static final int PAGES_WITHIN_PATIENCE = 20;

    private final DatadogSettings settings;
    private final Map<String, Object> parameters = new HashMap<>();

    PollPlan(DatadogSettings settings, String holder, CaptureSettings.Capture capture) {
        this.settings = settings;
        parameters.put("holder", holder);
        parameters.put("leaseSeconds", seconds(lease(settings)));
        parameters.put("pollIntervalSeconds", seconds(settings.pollInterval()));
        parameters.put("warmIntervalSeconds", seconds(settings.warmInterval()));
        parameters.put("warmWindowSeconds", seconds(settings.warmWindow()));
        parameters.put("coldIntervalSeconds", seconds(settings.coldInterval()));
        parameters.put("coldWindowSeconds", seconds(settings.coldWindow()));
        parameters.put("retrySeconds", seconds(settings.retryDelay()));
        parameters.put("retentionSeconds", seconds(settings.retention()));
        parameters.put("probeIntervalSeconds", seconds(settings.probeInterval()));
        parameters.put("pageLimit", settings.pageLimit());
        parameters.put("partsAhead", capture.channelAhead());
        parameters.put("partsPauseSeconds", seconds(capture.channelPatience().dividedBy(PAGES_WITHIN_PATIENCE)));
    }

    /** A lease outlasts the slowest answer, else two replicas could take it from each other for ever. */
    static Duration lease(DatadogSettings settings) {
        return settings.responseTimeout().plus(settings.leaseMargin());
    }

    public long connectMillis() {
        return settings.connectTimeout().toMillis();
    }

    public long responseMillis() {
        return settings.responseTimeout().toMillis();
    }

    /** A fresh copy, for use as a message body. */
    public Map<String, Object> parameters() {
        return new HashMap<>(parameters);
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
