package io.groundhog.review;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * A link to a trace in Datadog.
 *
 * @param expiresAt when Datadog forgets the trace
 */
public record Permalink(URI uri, Instant expiresAt) {

    /** Makes permalinks that know how long Datadog keeps a trace ({@code groundhog.datadog.retention}, 15 days). */
    @Component("permalinks")
    public static class Maker {
        private final TraceLinks links;
        private final Duration retention;

        Maker(TraceLinks links, @Value("${groundhog.datadog.retention:15d}") Duration retention) {
            this.links = links;
            this.retention = retention;
        }

        public Permalink of(String traceId, Instant start, Instant end) {
            return new Permalink(links.trace(traceId, start, end), start.plus(retention));
        }
    }
}
