package io.groundhog.review;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What people have decided about a capture so far; what a change that came too late is told. */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record CaptureState(
        UUID id,
        long number,
        String status,
        @Nullable String assignee,
        String severity,
        boolean regressed,
        String etag) {

    static CaptureState of(CaptureItem item) {
        return new CaptureState(
                item.id(),
                item.number(),
                item.status(),
                item.assignee(),
                item.severity(),
                item.regressed(),
                item.etag());
    }
}
