package io.groundhog.datadog;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The headers of an answer that matter here, whatever the case of their names. Values that make no sense count as absent. */
public final class Headers {
    private Headers() {}

    public static Headers of(Map<String, ?> headers) {
        throw new UnsupportedOperationException();
    }

    /** The first value of a header, or null. */
    public @Nullable String first(String name) {
        throw new UnsupportedOperationException();
    }

    /** The {@code Date} header. */
    public @Nullable Instant date() {
        throw new UnsupportedOperationException();
    }

    /** How long Datadog asks to wait ({@code Retry-After}, else {@code X-RateLimit-Reset}), at most one hour. */
    public @Nullable Duration retryAfter(Instant now) {
        throw new UnsupportedOperationException();
    }
}
