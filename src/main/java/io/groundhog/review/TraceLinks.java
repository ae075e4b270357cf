package io.groundhog.review;

import java.net.URI;
import java.time.Instant;

/** Makes links to traces in Datadog's console. The queue knows nothing else of Datadog. */
@FunctionalInterface
public interface TraceLinks {

    /** A link that finds the trace, given the time it ran. */
    URI trace(String traceId, Instant start, Instant end);
}
