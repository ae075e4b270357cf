package io.groundhog.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;

/**
 * Where the next page begins, in the form of Datadog's recorded cursors: base64 of {@code {"after":"…","values":[time, tiebreaker]}}. It names
 * a place in the order of spans, not a snapshot: spans that become visible behind it are missed by that listing.
 */
record Cursor(Position last, boolean newestFirst, Instant issued) {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    String encode() {
        String after = "%d.%d.%d.%s.%d"
                .formatted(
                        last.startNanos(), last.layer(), last.number(), newestFirst ? "d" : "a", issued.toEpochMilli());
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("after", Base64.getEncoder().encodeToString(after.getBytes(StandardCharsets.US_ASCII)));
        document.putArray("values")
                .add(Nanos.toInstant(last.startNanos()).toString())
                .add((int) (last.number() * 0x9E3779B9L));
        return Base64.getEncoder().encodeToString(document.toString().getBytes(StandardCharsets.US_ASCII));
    }

    /** @throws ApiProblem with status 400 when the text is no cursor of this listing, or has expired */
    static Cursor decode(String text, boolean newestFirst, Instant now, Duration lifetime) {
        try {
            JsonNode document = MAPPER.readTree(Base64.getDecoder().decode(text));
            byte[] after = Base64.getDecoder().decode(document.path("after").asText());
            String[] parts = new String(after, StandardCharsets.US_ASCII).split("\\.");
            var last = new Position(Long.parseLong(parts[0]), Integer.parseInt(parts[1]), Long.parseLong(parts[2]));
            var cursor = new Cursor(last, parts[3].equals("d"), Instant.ofEpochMilli(Long.parseLong(parts[4])));
            if (cursor.newestFirst != newestFirst
                    || cursor.issued.plus(lifetime).isBefore(now)) {
                throw ApiProblem.invalidCursor();
            }
            return cursor;
        } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException | DateTimeException notOneOfOurs) {
            throw ApiProblem.invalidCursor();
        }
    }
}
