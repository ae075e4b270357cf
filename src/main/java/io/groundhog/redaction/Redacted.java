package io.groundhog.redaction;

import java.util.HashMap;
import java.util.Map;

/**
 * A text with typed placeholders in place of what must not be stored.
 *
 * @param counts how many of each kind were replaced; empty when the text is the original one
 */
public record Redacted(String text, Map<String, Integer> counts) {

    public Redacted {
        counts = counts.isEmpty() ? Map.of() : Map.copyOf(counts);
    }

    /** This, and what was found in its text afterwards. */
    Redacted and(Redacted later) {
        if (later.counts.isEmpty()) {
            return this;
        }
        Map<String, Integer> sum = new HashMap<>(counts);
        later.counts.forEach((kind, count) -> sum.merge(kind, count, Integer::sum));
        return new Redacted(later.text, sum);
    }
}
