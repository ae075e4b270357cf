package io.groundhog.triage;

import java.util.Locale;

/** Who may make a transition, as the table {@code status_transition} says it. */
enum Source {
    PERSON,
    EXPORT,
    PIPELINE;

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
