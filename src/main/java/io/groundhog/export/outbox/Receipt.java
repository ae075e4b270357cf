package io.groundhog.export.outbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** Reads from a message that has been through its destination's route what became of it. */
final class Receipt {
    private static final int LONGEST_ANSWER = 2_000;
    private static final int LONGEST_REFERENCE = 500;
    private static final JsonMapper JSON = new JsonMapper();

    private Receipt() {}

    static Attempt of(Exchange exchange, String packageId, Instant startedAt, Duration duration) {
        String outcome = exchange.getProperty("outcome", String.class);
        Exception failure = exchange.getException();
        if (outcome == null && failure == null) {
            return success(exchange, packageId, startedAt, duration);
        }
        return new Attempt(
                packageId,
                outcome == null ? Outcome.TRANSIENT.text() : Outcome.of(outcome).text(),
                startedAt,
                duration.toMillis(),
                exchange.getProperty("sends", 1, Integer.class),
                status(exchange),
                storable(exchange.getProperty("problemAnswer", String.class), LONGEST_ANSWER),
                storable(
                        outcome == null ? String.valueOf(failure) : exchange.getProperty("problem", String.class),
                        LONGEST_ANSWER),
                null,
                exchange.getProperty("waitSeconds", Double.class));
    }

    /** Of HTTP; null when it did not come to an answer. */
    private static @Nullable Integer status(Exchange exchange) {
        Integer status = exchange.getProperty("problemStatus", Integer.class);
        return status == null || status == 0 ? null : status;
    }

    private static Attempt success(Exchange exchange, String packageId, Instant startedAt, Duration duration) {
        Message message = exchange.getMessage();
        Integer status = message.getHeader(Exchange.HTTP_RESPONSE_CODE, Integer.class);
        String answer = status == null ? null : text(message);
        JsonNode json = json(answer);
        String inside = json == null ? null : errorInside(json);
        return new Attempt(
                packageId,
                inside == null ? Outcome.DELIVERED.text() : Outcome.TRANSIENT.text(),
                startedAt,
                duration.toMillis(),
                exchange.getProperty("sends", 1, Integer.class),
                status,
                storable(answer, LONGEST_ANSWER),
                inside == null ? null : storable("It answers " + status + ", but says: " + inside, LONGEST_ANSWER),
                inside == null ? storable(reference(exchange, json), LONGEST_REFERENCE) : null,
                null);
    }

    /** The receiver's name for what it got: what the route says, a place in Kafka, an address, or the id in the answer. */
    private static @Nullable String reference(Exchange exchange, @Nullable JsonNode json) {
        String said = exchange.getProperty("reference", String.class);
        if (said != null) {
            return said;
        }
        Message message = exchange.getMessage();
        if (message.getHeader(KafkaConstants.KAFKA_RECORD_META) instanceof List<?> places
                && !places.isEmpty()
                && places.get(0) instanceof RecordMetadata place) {
            return place.topic() + "-" + place.partition() + "@" + place.offset();
        }
        String location = message.getHeader("Location", String.class);
        if (location != null) {
            return location;
        }
        JsonNode id = json == null ? null : json.get("id");
        return id != null && id.isValueNode() && !id.isNull() ? id.asText() : null;
    }

    /** Some receivers say 200 and mean no. Only what nobody writes about a success counts. */
    private static @Nullable String errorInside(JsonNode json) {
        JsonNode error = json.has("error") ? json.get("error") : json.path("errors");
        boolean said = error.isTextual() && !error.textValue().isBlank()
                || error.isObject() && !error.isEmpty()
                || error.isArray() && !error.isEmpty()
                || error.isBoolean() && error.booleanValue();
        boolean denied = isFalse(json.get("ok")) || isFalse(json.get("success"));
        if (!said && !denied) {
            return null;
        }
        String text = said ? error.isTextual() ? error.textValue() : error.toString() : json.toString();
        return text.length() <= 300 ? text : text.substring(0, 300) + "…";
    }

    private static boolean isFalse(@Nullable JsonNode node) {
        return node != null && node.isBoolean() && !node.booleanValue();
    }

    private static @Nullable JsonNode json(@Nullable String answer) {
        if (answer == null || !answer.stripLeading().startsWith("{")) {
            return null;
        }
        try {
            return JSON.readTree(answer);
        } catch (JsonProcessingException notJson) {
            return null;
        }
    }

    private static @Nullable String text(Message message) {
        byte[] body = message.getBody(byte[].class);
        return body == null || body.length == 0 ? null : new String(body, StandardCharsets.UTF_8);
    }

    /** What a receiver says is as hostile as any text; PostgreSQL refuses NUL and half of a surrogate pair. */
    static @Nullable String storable(@Nullable String text, int longest) {
        if (text == null) {
            return null;
        }
        StringBuilder clean = new StringBuilder(Math.min(text.length(), longest));
        text.codePoints()
                .limit(longest)
                .map(c -> c == 0 || c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? 0xFFFD : c)
                .forEach(clean::appendCodePoint);
        return clean.toString();
    }
}
