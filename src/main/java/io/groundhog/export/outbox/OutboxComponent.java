package io.groundhog.export.outbox;

import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;

/**
 * {@code from: outbox:<destination>}: what a destination's route begins with. Each message is one due delivery in the format asked for;
 * when the route ends without a failure, it counts as delivered.
 */
public final class OutboxComponent extends DefaultComponent {
    private final Outbox outbox;

    public OutboxComponent(Outbox outbox) {
        this.outbox = outbox;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        OutboxEndpoint endpoint = new OutboxEndpoint(uri, this, remaining, outbox);
        setProperties(endpoint, parameters);
        return endpoint;
    }
}
