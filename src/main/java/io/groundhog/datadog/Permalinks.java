package io.groundhog.datadog;

import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Links into Datadog's own console. */
public final class Permalinks {

    /**
     * @param site a Datadog site such as {@code datadoghq.eu}
     * @param uiBase the console's address, for organisations with their own sub-domain; null for the site's usual one
     * @throws IllegalArgumentException for an unknown site without an address; the message lists the known ones
     */
    public Permalinks(String site, @Nullable String uiBase) {}

    /** A trace, with the time range set around it so that Datadog finds it. */
    public URI trace(String traceId, Instant start, Instant end) {
        throw new UnsupportedOperationException();
    }

    /** All traces of a session. */
    public URI session(String sessionId) {
        throw new UnsupportedOperationException();
    }
}
