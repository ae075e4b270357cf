package io.groundhog.classification;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds which errors of a trace are only the echo of another one. Pure; the order of its input does not matter. */
public final class RootCause {

    /** @param propagationGap an ancestor that ended longer than this after its descendant may have failed on its own */
    public RootCause(Duration propagationGap) {}

    /**
     * @param errored errored spans; of one trace or of many
     * @param healthyParents parent ids of healthy spans in between, where they are known
     * @return for each span that only passes an error on, the span it comes from; root causes are not among the keys
     */
    public Map<SpanId, SpanId> causes(Collection<ErroredSpan> errored, Map<SpanId, SpanId> healthyParents) {
        throw new UnsupportedOperationException();
    }

    public Map<SpanId, SpanId> causes(Collection<ErroredSpan> errored) {
        return causes(errored, Map.of());
    }

    public record SpanId(String traceId, String spanId) {}

    public record ErroredSpan(
            String traceId,
            String spanId,
            @Nullable String parentId,
            @Nullable String type,
            @Nullable String message,
            Instant start,
            Instant end) {

        SpanId id() {
            return new SpanId(traceId, spanId);
        }
    }
}
