package io.groundhog.export.outbox;

import org.apache.camel.Processor;
import org.apache.camel.support.DefaultConsumer;
import org.jspecify.annotations.Nullable;

/** Runs one destination's courier for as long as its route runs. */
final class OutboxConsumer extends DefaultConsumer {
    private final OutboxEndpoint endpoint;
    private final Outbox outbox;
    private @Nullable Courier courier;

    OutboxConsumer(OutboxEndpoint endpoint, Processor processor, Outbox outbox) {
        super(endpoint, processor);
        this.endpoint = endpoint;
        this.outbox = outbox;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        courier = outbox.open(endpoint, this);
        courier.start();
    }

    @Override
    protected void doStop() throws Exception {
        if (courier != null) {
            courier.stop();
            outbox.close(endpoint.name());
            courier = null;
        }
        super.doStop();
    }
}
