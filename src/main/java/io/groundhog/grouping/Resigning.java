package io.groundhog.grouping;

import io.groundhog.fingerprint.Ruled;
import org.jspecify.annotations.Nullable;

/**
 * What a stored failure is called by other rules than those it was signed by.
 *
 * @param key the one it has when both rules say the same of it
 * @param changed whether they do not
 * @param ruled what the other rules say
 */
record Resigning(StoredFailure failure, String key, boolean changed, Ruled ruled) {

    /**
     * @param applied the rules that what is stored was signed by; null when those cannot sign any more
     * @return null for a failure that cannot be signed again
     */
    static @Nullable Resigning of(StoredFailure failure, @Nullable RuleSet applied, RuleSet other) {
        if (failure.facts() == null) {
            return null;
        }
        Ruled ruled = failure.sign(other);
        String key = ruled.signature().key();
        boolean changed = applied == null
                ? !key.equals(failure.signature())
                : !key.equals(failure.sign(applied).signature().key());
        return new Resigning(failure, changed ? key : failure.signature(), changed, ruled);
    }

    /** The signature, as it is written down when it has never been seen before. */
    NewSignature newSignature() {
        return NewSignature.of(
                ruled.signature(),
                java.util.Objects.requireNonNull(failure.facts()).app(),
                failure.failureClass(),
                ExplanationJson.of(ruled));
    }
}
