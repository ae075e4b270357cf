package io.groundhog.capture;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/**
 * Datadog's monitor webhook: is it really Datadog, and was this alert told before? The body is never trusted for more than that.
 *
 * <p>Datadog repeats a call only after a 5xx and never after a 4xx, and gives up after 15 s
 * (docs.datadoghq.com/integrations/webhooks), so the answer comes at once.
 */
public final class HookHint {

    private static final JsonMapper JSON = new JsonMapper();

    private final String secret;

    HookHint(String secret) {
        this.secret = secret;
    }

    /** The alert's cycle and transition, when the payload has them; else a key of its own for each call. */
    public String key(Exchange exchange) {
        String body = exchange.getMessage().getBody(String.class);
        if (body != null) {
            try {
                JsonNode payload = JSON.readTree(body);
                String cycle = payload.path("alert_cycle_key").asText("");
                if (!cycle.isBlank()) {
                    String key = cycle + ' ' + payload.path("alert_transition").asText("");
                    return key.length() > 100
                            ? UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8))
                                    .toString()
                            : key;
                }
            } catch (JsonProcessingException e) {
                // A hint in any other form is a hint all the same.
                return UUID.randomUUID().toString();
            }
        }
        return UUID.randomUUID().toString();
    }

    /** Compares in constant time; without a configured secret everything is refused. */
    public boolean refused(Exchange exchange) {
        String given = exchange.getMessage().getHeader("X-Groundhog-Secret", "", String.class);
        return secret.isBlank()
                || !MessageDigest.isEqual(
                        secret.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }

    public void refuse(Exchange exchange) {
        answer(
                exchange,
                403,
                "application/problem+json",
                """
                {"type":"about:blank","title":"Forbidden","status":403,"detail":"%s"}"""
                        .formatted(
                                secret.isBlank()
                                        ? "The hook is off. Set GROUNDHOG_HOOKS_SECRET and send it as X-Groundhog-Secret."
                                        : "The header X-Groundhog-Secret is missing or wrong."));
    }

    public void accept(Exchange exchange) {
        answer(exchange, 202, "application/json", "{\"status\":\"accepted\"}");
    }

    private static void answer(Exchange exchange, int status, String type, String body) {
        Message message = exchange.getMessage();
        message.removeHeaders("*");
        message.setHeader(Exchange.HTTP_RESPONSE_CODE, status);
        message.setHeader(Exchange.CONTENT_TYPE, type);
        message.setBody(body);
    }
}
