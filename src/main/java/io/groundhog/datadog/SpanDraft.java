package io.groundhog.datadog;

import com.fasterxml.jackson.databind.JsonNode;
import io.groundhog.datadog.Span.Content;
import io.groundhog.datadog.Span.Evaluation;
import io.groundhog.datadog.Span.SpanError;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A span while it is read: first everything the JSON says, then the one {@link Span} that it means. */
final class SpanDraft {
    /** How Datadog and APM write "no parent". */
    private static final Set<String> NO_PARENT = Set.of("undefined", "null", "0");

    /** What Datadog's tracer leaves in place of a text that made its span too large. */
    private static final String DROPPED = "[This value has been dropped because this span's size exceeds";

    private static final SpanFields NOTHING = new SpanFields();
    private static final Instant FIRST_PLAUSIBLE = Instant.parse("2015-01-01T00:00:00Z");
    private static final Instant LAST_PLAUSIBLE = Instant.parse("2100-01-01T00:00:00Z");

    private @Nullable String elementId;
    private @Nullable SpanFields attributes;
    private boolean object;
    private boolean truncated;

    /** Why no span can be made of the draft. */
    static final class Unusable extends Exception {
        private static final long serialVersionUID = 1;

        private Unusable(String reason) {
            super(reason, null, false, false);
        }
    }

    void read(TolerantJson json) throws IOException {
        object = json.isObject();
        json.readMembers(member -> {
            switch (member) {
                case "id" -> elementId = json.readScalar(SpanFields.MAX_ID_CHARS + 1);
                case "attributes" -> readAttributes(json);
                default -> json.skip();
            }
        });
        truncated = json.truncated();
    }

    private void readAttributes(TolerantJson json) throws IOException {
        if (json.isObject()) {
            attributes = new SpanFields();
            attributes.read(json);
        } else {
            json.skip();
        }
    }

    /** Null unless it is there and usable. */
    @Nullable
    String traceId() {
        return attributes == null ? null : usableId(attributes.traceId);
    }

    /** Null unless it is there and usable; the element's own id, where the attributes have none. */
    @Nullable
    String spanId() {
        String own = attributes == null ? null : usableId(attributes.spanId);
        return own == null ? usableId(elementId) : own;
    }

    private static @Nullable String usableId(@Nullable String id) {
        return id == null || id.isBlank() || id.length() > SpanFields.MAX_ID_CHARS ? null : id;
    }

    Span toSpan() throws Unusable {
        if (!object) {
            throw new Unusable("not a JSON object");
        }
        SpanFields own = attributes;
        if (own == null) {
            throw new Unusable("no attributes");
        }
        SpanFields meta = own.meta == null ? NOTHING : own.meta;
        String traceId = required("trace_id", traceId(), own.traceId);
        String spanId = required("span_id", spanId(), own.spanId);
        Instant start = start(own, traceId);
        SpanError error = error(own, meta);
        Content input = own.input.isEmpty() ? meta.input : own.input;
        Content output = own.output.isEmpty() ? meta.output : own.output;
        JsonNode metadata = own.metadata == null ? meta.metadata : own.metadata;
        return new Span(
                traceId,
                spanId,
                own.parentId == null || own.parentId.isBlank() || NO_PARENT.contains(own.parentId)
                        ? null
                        : own.parentId,
                orEmpty(either(own.name, meta.name)),
                orEmpty(either(own.kind, meta.kind)),
                orEmpty(either(own.mlApp, own.tags.first("ml_app"))),
                status(own, error),
                start,
                duration(own, start),
                error,
                input,
                output,
                either(own.modelName, meta.modelName),
                either(own.modelProvider, meta.modelProvider),
                sessionId(own, meta, metadata),
                either(own.intent, meta.intent),
                own.tags.asMap(),
                metadata,
                own.metrics,
                evaluations(own, meta),
                truncated
                        || own.inputOrOutputDropped
                        || meta.inputOrOutputDropped
                        || dropped(input)
                        || dropped(output));
    }

    private static String required(String field, @Nullable String usable, @Nullable String received) throws Unusable {
        if (usable == null) {
            throw new Unusable(
                    received == null || received.isBlank()
                            ? "no " + field
                            : field + " is longer than " + SpanFields.MAX_ID_CHARS + " characters");
        }
        return usable;
    }

    private static Instant start(SpanFields own, String traceId) throws Unusable {
        try {
            Instant start = instant(own.start);
            if (start == null) {
                start = instant(own.timestamp);
            }
            if (start == null) {
                start = secondsOf(traceId);
            }
            if (start != null) {
                return start;
            }
        } catch (ArithmeticException outOfRange) {
            throw new Unusable("start_ns is not a moment of the years 1 to 9999");
        }
        throw new Unusable("no start_ns, and nothing else that tells when the span started");
    }

    private static @Nullable Instant instant(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        Instant number = Numbers.instant(text.strip());
        if (number != null) {
            return number;
        }
        try {
            return Numbers.inRange(DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(text.strip(), Instant::from));
        } catch (DateTimeParseException notIso) {
            return null;
        }
    }

    /** Tracers put the second at which the trace began into the first 8 of its id's 32 hexadecimal digits. */
    private static @Nullable Instant secondsOf(String traceId) {
        if (traceId.length() != 32) {
            return null;
        }
        try {
            Instant second = Instant.ofEpochSecond(Long.parseLong(traceId, 0, 8, 16));
            return second.isBefore(FIRST_PLAUSIBLE) || second.isAfter(LAST_PLAUSIBLE) ? null : second;
        } catch (NumberFormatException notHexadecimal) {
            return null;
        }
    }

    private static Duration duration(SpanFields own, Instant start) {
        Double nanos = own.durationNanos;
        if (nanos == null || nanos <= 0) {
            return Duration.ZERO;
        }
        Duration duration = Duration.ofNanos(nanos.longValue());
        return Duration.between(start, Numbers.notAfterLatest(start.plus(duration)));
    }

    private static String status(SpanFields own, @Nullable SpanError error) {
        if (own.status != null && !own.status.isBlank()) {
            return own.status.strip().toLowerCase(Locale.ROOT);
        }
        String flag = own.tags.first("error");
        return error != null || "1".equals(flag) || "true".equals(flag) ? "error" : "ok";
    }

    private static @Nullable SpanError error(SpanFields own, SpanFields meta) {
        String type = either(either(own.errorType, meta.errorType), own.tags.first("error_type"));
        String message = either(own.errorMessage, meta.errorMessage);
        String stack = either(own.errorStack, meta.errorStack);
        return type == null && message == null && stack == null ? null : new SpanError(type, message, stack);
    }

    private static @Nullable String sessionId(SpanFields own, SpanFields meta, @Nullable JsonNode metadata) {
        String session = either(either(own.sessionId, meta.sessionId), own.tags.first("session_id"));
        JsonNode inMetadata = metadata == null ? null : metadata.get("session_id");
        return session == null && inMetadata != null && inMetadata.isValueNode()
                ? either(null, inMetadata.asText())
                : session;
    }

    private static Map<String, Evaluation> evaluations(SpanFields own, SpanFields meta) {
        Map<String, Evaluation> evaluations = own.evaluations.asMap();
        return evaluations.isEmpty() ? meta.evaluations.asMap() : evaluations;
    }

    private static boolean dropped(Content content) {
        return isDropped(content.value())
                || content.messages().stream().anyMatch(message -> isDropped(message.content()));
    }

    private static boolean isDropped(@Nullable String text) {
        return text != null && text.startsWith(DROPPED);
    }

    private static @Nullable String either(@Nullable String first, @Nullable String second) {
        if (first != null && !first.isBlank()) {
            return first;
        }
        return second != null && !second.isBlank() ? second : null;
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
