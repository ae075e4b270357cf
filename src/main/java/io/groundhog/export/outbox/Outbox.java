package io.groundhog.export.outbox;

import io.groundhog.export.format.Formats;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All couriers of this replica, and what they have in common: how a due delivery becomes a message, and a message an attempt. */
public final class Outbox {
    private static final Logger log = LoggerFactory.getLogger(Outbox.class);

    private final Formats formats;
    private final OutboxSettings settings;
    private final DeliveryMetrics metrics;
    private final Map<String, Courier> couriers = new ConcurrentHashMap<>();
    private final Map<String, OutboxConsumer> consumers = new ConcurrentHashMap<>();
    private @Nullable Ledger ledger;

    public Outbox(Formats formats, OutboxSettings settings, DeliveryMetrics metrics) {
        this.formats = formats;
        this.settings = settings;
        this.metrics = metrics;
    }

    Formats formats() {
        return formats;
    }

    public OutboxSettings settings() {
        return settings;
    }

    /** Something may have become due for a destination. */
    public void wake(String destination) {
        Courier courier = couriers.get(destination);
        if (courier != null) {
            courier.wake();
        }
    }

    synchronized Courier open(OutboxEndpoint endpoint, OutboxConsumer consumer) {
        CamelContext camel = endpoint.getCamelContext();
        if (ledger == null) {
            ledger = new Ledger(camel, settings);
        }
        Courier courier = new Courier(
                endpoint.describe("", ""),
                ledger,
                settings,
                delivery -> deliver(consumer, endpoint, delivery),
                camel.getExecutorServiceManager());
        couriers.put(endpoint.name(), courier);
        consumers.put(endpoint.name(), consumer);
        return courier;
    }

    void close(String name) {
        couriers.remove(name);
        consumers.remove(name);
    }

    /**
     * Sends a made-up message through a destination's route, once, at once, and without a trace in the outbox.
     *
     * @return null when the route does not run on this replica
     */
    public @Nullable Attempt sendTest(String destination, String id, String bundle) {
        OutboxConsumer consumer = consumers.get(destination);
        if (consumer == null) {
            return null;
        }
        DueDelivery delivery = new DueDelivery(id, 0, id, 1, bundle);
        return attempt(consumer, (OutboxEndpoint) consumer.getEndpoint(), delivery);
    }

    private Attempt deliver(OutboxConsumer consumer, OutboxEndpoint endpoint, DueDelivery delivery) {
        Attempt attempt = attempt(consumer, endpoint, delivery);
        metrics.attempted(endpoint.name(), attempt);
        return attempt;
    }

    private Attempt attempt(OutboxConsumer consumer, OutboxEndpoint endpoint, DueDelivery delivery) {
        Instant startedAt = Instant.now();
        long begun = System.nanoTime();
        Exchange exchange;
        try {
            exchange = exchange(endpoint, delivery);
        } catch (RuntimeException e) {
            log.error("An export for {} cannot be rendered", endpoint.name(), e);
            String error = "Groundhog cannot make this message, which is a fault of its own; the log has more. " + e;
            return Attempt.failed(delivery.packageId(), Outcome.REFUSED, startedAt, since(begun), error);
        }
        try {
            consumer.getProcessor().process(exchange);
        } catch (Exception e) {
            exchange.setException(e);
        }
        return Receipt.of(exchange, delivery.packageId(), startedAt, since(begun));
    }

    private Exchange exchange(OutboxEndpoint endpoint, DueDelivery delivery) {
        Formats.Rendered rendered = formats.render(endpoint.getFormat(), delivery.bundle(), endpoint.getDataset());
        Exchange exchange = endpoint.createExchange();
        exchange.setProperty("destination", endpoint.name());
        exchange.setProperty("messageId", delivery.packageId());
        exchange.setProperty("captureId", delivery.captureId());
        exchange.setProperty("fileName", rendered.fileName());
        exchange.setProperty("attempt", delivery.attempt());
        Message message = exchange.getMessage();
        message.setBody(rendered.body());
        message.setHeader(Exchange.CONTENT_TYPE, rendered.mediaType());
        message.setHeader("id", delivery.packageId());
        message.setHeader("type", rendered.type());
        message.setHeader("time", rendered.time().toString());
        return exchange;
    }

    private static Duration since(long begun) {
        return Duration.ofNanos(System.nanoTime() - begun);
    }
}
