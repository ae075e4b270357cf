package io.groundhog.export.bundle;

import java.net.URI;
import java.time.Instant;

/** Makes links to traces in Datadog's console. Bundles know nothing else of Datadog. */
@FunctionalInterface
public interface TraceAddresses {

    /** A link that finds the trace, given the time it ran. */
    URI trace(String traceId, Instant start, Instant end);
}
