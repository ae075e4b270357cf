package io.groundhog.classification;

import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One rule of the rules file. It says a class, a severity, both, or that the failure is to be ignored.
 *
 * @param conditions all must hold
 */
record Rule(
        String name,
        List<Predicate<Evidence>> conditions,
        @Nullable FailureClass failureClass,
        @Nullable Severity severity,
        boolean ignore) {

    boolean matches(Evidence evidence) {
        for (Predicate<Evidence> condition : conditions) {
            if (!condition.test(evidence)) {
                return false;
            }
        }
        return true;
    }
}
