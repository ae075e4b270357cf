package io.groundhog.export;

import io.groundhog.export.http.WebhookSignature;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.http.HttpMethods;
import org.springframework.stereotype.Component;

/** Makes a message a Standard Webhook: its id, the time of this attempt, and a signature with the destination's secret. */
@Component("webhook")
class WebhookHeaders {
    private final DestinationSettings settings;
    private final InstantSource clock;
    private final Map<String, WebhookSignature> signatures = new ConcurrentHashMap<>();

    WebhookHeaders(DestinationSettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** Adds {@code webhook-id}, {@code webhook-timestamp}, {@code webhook-signature} and {@code Idempotency-Key}. */
    public void sign(Exchange exchange) {
        String destination = exchange.getProperty("destination", String.class);
        String id = exchange.getProperty("messageId", String.class);
        WebhookSignature signature = signatures.computeIfAbsent(destination, this::signature);
        Message message = exchange.getMessage();
        var now = clock.instant();
        // as a text it would be looked up among all of Camel's converters, for every message
        message.setHeader(Exchange.HTTP_METHOD, HttpMethods.POST);
        message.setHeader("webhook-id", id);
        message.setHeader("webhook-timestamp", String.valueOf(now.getEpochSecond()));
        message.setHeader("webhook-signature", signature.sign(id, now, message.getBody(byte[].class)));
        message.setHeader("Idempotency-Key", id);
    }

    private WebhookSignature signature(String destination) {
        WebhookSignature signature = WebhookSignature.of(settings.secretsOf(destination));
        if (!signature.hasKey()) {
            throw new IllegalStateException(
                    "There is no secret to sign with: set groundhog.destinations." + destination + ".secret");
        }
        return signature;
    }
}
