package io.groundhog.capture;

import io.groundhog.classification.RootCause;
import io.groundhog.classification.RootCause.ErroredSpan;
import io.groundhog.classification.RootCause.SpanId;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells the root causes of a page from the echoes of errors in their parents, together with what is known of the traces. */
final class EchoFinder {

    private final RootCause rootCause;

    EchoFinder(RootCause rootCause) {
        this.rootCause = rootCause;
    }

    /** @param rows of {@code known-references.sql} */
    PageWork settle(PageWork work, List<Map<String, Object>> rows) {
        Map<SpanId, KnownReference> known = new HashMap<>();
        List<ErroredSpan> errored = new ArrayList<>();
        for (Map<String, Object> row : rows) {
            KnownReference reference = KnownReference.of(row);
            known.put(reference.id(), reference);
            if (reference.isError()) {
                errored.add(reference.errored());
            }
        }
        Map<SpanId, SpanId> parents = new HashMap<>();
        for (Evidence evidence : work.evidences()) {
            var span = evidence.signal().span();
            if (span.isError() && evidence.signal().fails()) {
                errored.add(new ErroredSpan(
                        span.traceId(),
                        span.spanId(),
                        span.parentId(),
                        evidence.errorType(),
                        evidence.errorMessage(),
                        span.start(),
                        span.end()));
            }
        }
        if (errored.size() > 1) {
            for (var span : work.page().spans()) {
                if (!span.isError() && span.parentId() != null) {
                    parents.put(new SpanId(span.traceId(), span.spanId()), new SpanId(span.traceId(), span.parentId()));
                }
            }
        }
        Map<SpanId, SpanId> causes =
                errored.size() > 1 ? new LinkedHashMap<>(rootCause.causes(errored, parents)) : Map.of();
        work.settle(known, causes);
        return work;
    }

    /** A reference stored earlier. */
    record KnownReference(
            SpanId id,
            @Nullable String parentId,
            Place place,
            @Nullable String causeSpanId,
            String digest,
            boolean isError,
            @Nullable String errorType,
            @Nullable String errorMessage,
            Timestamp observedAt,
            Timestamp endedAt) {

        static KnownReference of(Map<String, Object> row) {
            return new KnownReference(
                    new SpanId((String) row.get("trace_id"), (String) row.get("span_id")),
                    (String) row.get("parent_id"),
                    Place.of(row),
                    (String) row.get("cause_span_id"),
                    (String) row.get("digest"),
                    Boolean.TRUE.equals(row.get("errored")),
                    (String) row.get("error_type"),
                    (String) row.get("error_message"),
                    (Timestamp) row.get("observed_at"),
                    (Timestamp) row.get("ended_at"));
        }

        ErroredSpan errored() {
            return new ErroredSpan(
                    id.traceId(),
                    id.spanId(),
                    parentId,
                    errorType,
                    errorMessage,
                    observedAt.toInstant(),
                    endedAt.toInstant());
        }
    }
}
