package io.groundhog.grouping;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.groundhog.grouping.Regrouping.Capture;
import java.util.UUID;

/**
 * A capture after a change.
 *
 * @param etag for the next change's {@code If-Match}
 */
record CaptureState(
        UUID id,
        long number,
        String title,
        String agent,
        String status,
        long recurrenceCount,
        @JsonProperty String etag) {

    static CaptureState of(Capture capture) {
        return new CaptureState(
                capture.id(),
                capture.number(),
                capture.title(),
                capture.agent(),
                capture.status(),
                capture.recurrenceCount(),
                capture.etag());
    }
}
