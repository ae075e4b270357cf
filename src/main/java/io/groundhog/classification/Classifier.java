package io.groundhog.classification;

import io.groundhog.datadog.Span;
import org.jspecify.annotations.Nullable;

/** Says whether a span shows a failure, and which. Pure; safe for use by many threads. */
public final class Classifier {

    public Classifier(FailureRules rules) {}

    /** What is wrong with the span, or null when nothing is (or the rules say to ignore it). */
    public @Nullable Finding classify(Span span) {
        throw new UnsupportedOperationException();
    }
}
