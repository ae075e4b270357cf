package io.groundhog.export.outbox;

import java.util.Locale;

/** What can become of an attempt; {@code routes/export/delivery-failed.camel.yaml} decides which failure is which. */
public enum Outcome {
    DELIVERED,
    /** Trouble that passes by itself: tried again on schedule. */
    TRANSIENT,
    /** The receiver asked to wait: tried again then, without using up the schedule. */
    LATER,
    /** The receiver will not take this one, however often it comes. */
    REFUSED,
    /** The destination has to be configured anew: it is paused. */
    CONFIGURATION,
    /** The receiver is gone for good: the destination is switched off. */
    GONE,
    /** Not sent at all; somebody else may take it. */
    RELEASED;

    /** As statements and metrics write it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** An unknown word is trouble that passes: nothing is lost over a typing error in a route. */
    static Outcome of(String text) {
        for (Outcome outcome : values()) {
            if (outcome.text().equals(text)) {
                return outcome;
            }
        }
        return TRANSIENT;
    }
}
