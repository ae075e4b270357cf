package io.groundhog.owners;

import java.util.Locale;

/**
 * An agent, or many, and who takes care of it.
 *
 * @param agents a name in which {@code *} stands for any characters
 */
record OwnerRule(String agents, String assignee) {

    /** As PostgreSQL's {@code like} takes it, in small letters. */
    String pattern() {
        return agents.toLowerCase(Locale.ROOT)
                .replace("\\", "\\\\")
                .replace("%", "\\%")
                .replace("_", "\\_")
                .replace("*", "%");
    }
}
