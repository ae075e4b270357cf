package io.groundhog.triage;

import io.groundhog.StartupException;
import java.util.HashMap;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** When a capture counts as growing, in the names that {@code capture/watch-escalation} takes. */
@Component
public final class WatchPlan {
    private final Map<String, Object> parameters;

    WatchPlan(
            @Value("${groundhog.review.escalation-factor}") double factor,
            @Value("${groundhog.review.escalation-floor}") long floor) {
        if (!(factor >= 1 && factor <= 1_000) || floor < 1) {
            throw new StartupException(
                    "groundhog.review.escalation-factor is a number from 1 to 1000 and escalation-floor a whole number from 1, but got "
                            + factor + " and " + floor + ".",
                    null);
        }
        parameters = Map.of("factor", factor, "floor", floor);
    }

    /** A fresh copy, for use as a message body. */
    public Map<String, Object> parameters() {
        return new HashMap<>(parameters);
    }
}
