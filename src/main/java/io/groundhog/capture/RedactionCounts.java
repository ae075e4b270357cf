package io.groundhog.capture;

import java.util.Map;
import java.util.stream.Collectors;

/** How many of each kind were redacted, as a small document; the kinds are identifiers and need no escaping. */
final class RedactionCounts {

    private RedactionCounts() {}

    static String json(Map<String, Integer> counts) {
        if (counts.isEmpty()) {
            return "{}";
        }
        return counts.entrySet().stream()
                .map(entry -> "\"" + entry.getKey() + "\":" + entry.getValue())
                .collect(Collectors.joining(",", "{", "}"));
    }
}
