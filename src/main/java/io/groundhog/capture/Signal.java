package io.groundhog.capture;

import io.groundhog.classification.Finding;
import io.groundhog.datadog.Span;
import org.jspecify.annotations.Nullable;

/**
 * A span worth keeping: one that fails, or one that was judged and may amend what is known.
 *
 * @param finding what is wrong with it; null when nothing is
 * @param digest of the content that matters, so that an unchanged span is recognised
 */
public record Signal(Span span, @Nullable Finding finding, String digest) {

    /** The key of this span with exactly this content, in the idempotent repository. */
    String key() {
        return digest;
    }

    boolean fails() {
        return finding != null;
    }
}
