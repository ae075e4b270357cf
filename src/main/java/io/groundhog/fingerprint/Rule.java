package io.groundhog.fingerprint;

import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One rule of the rules file.
 *
 * @param conditions all must hold
 * @param fingerprint failures of one agent for which this gives the same text are one issue
 * @param title what to call the issue
 * @param severity critical, high, medium or low
 * @param ignore whether its captures open as ignored
 */
record Rule(
        String name,
        List<Predicate<Subject>> conditions,
        @Nullable Wording fingerprint,
        @Nullable Wording title,
        @Nullable String severity,
        boolean ignore) {

    boolean matches(Subject subject) {
        for (Predicate<Subject> condition : conditions) {
            if (!condition.test(subject)) {
                return false;
            }
        }
        return true;
    }
}
