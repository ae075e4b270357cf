package io.groundhog.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A span the stand-in may show.
 *
 * @param start what searches filter and sort by
 * @param visibleAt the instant from which searches find it; real spans appear only after they ended and were indexed
 * @param attributes the documented members without {@code evaluation}, {@code start_ns} in nanoseconds, error details in {@code error}; not to be changed
 * @param verdicts each joins {@code evaluation} at its own instant
 * @param raw when given, these bytes go into the {@code data} array as they are, well-formed or not
 */
public record SandboxSpan(
        String traceId,
        String spanId,
        Instant start,
        Instant visibleAt,
        ObjectNode attributes,
        List<Verdict> verdicts,
        byte @Nullable [] raw) {

    public SandboxSpan {
        verdicts = List.copyOf(verdicts);
    }

    /**
     * What an evaluator says of a span.
     *
     * @param body the members Datadog documents: {@code eval_metric_type}, {@code value}, {@code assessment}, {@code reasoning}, {@code status}…
     */
    public record Verdict(String name, ObjectNode body, Instant visibleAt) {}

    public static SpanBuilder of(String traceId, String spanId, Instant start) {
        return new SpanBuilder(traceId, spanId, start);
    }

    /** The same span with one verdict more; a verdict of the same name visible at the same instant is replaced. */
    public SandboxSpan judged(Verdict verdict) {
        var all = new ArrayList<>(verdicts);
        all.removeIf(old -> old.name().equals(verdict.name()) && old.visibleAt().equals(verdict.visibleAt()));
        all.add(verdict);
        return new SandboxSpan(traceId, spanId, start, visibleAt, attributes, all, raw);
    }

    public SandboxSpan visibleFrom(Instant instant) {
        return new SandboxSpan(traceId, spanId, start, instant, attributes, verdicts, raw);
    }

    public SpanKey key() {
        return new SpanKey(traceId, spanId);
    }

    /** The instant the span ended, by its own clock. */
    public Instant end() {
        return start.plus(Duration.ofNanos(attributes.path("duration").asLong()));
    }

    public boolean isError() {
        return attributes.path("status").asText().equals("error");
    }

    long startNanos() {
        return Nanos.of(start);
    }

    /** The verdict of that name that counts at the given instant: the latest visible one. */
    @Nullable
    JsonNode verdict(String name, Instant now) {
        Verdict latest = null;
        for (Verdict verdict : verdicts) {
            if (verdict.name().equals(name)
                    && !verdict.visibleAt().isAfter(now)
                    && (latest == null || !verdict.visibleAt().isBefore(latest.visibleAt()))) {
                latest = verdict;
            }
        }
        return latest == null ? null : latest.body();
    }

    /** Identifies a span across the whole organisation. */
    public record SpanKey(String traceId, String spanId) {}
}
