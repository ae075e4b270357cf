package io.groundhog.export.http;

import java.util.Set;
import org.apache.camel.http.base.HttpHeaderFilterStrategy;

/** Which headers of a message go to a receiver: those that a route sets for it, not those the outbox sets for every kind of destination. */
final class OutboundHeaders extends HttpHeaderFilterStrategy {
    private static final Set<String> OURS = Set.of("id", "type", "time");

    @Override
    protected void initialize() {
        super.initialize();
        getOutFilter().addAll(OURS);
    }
}
