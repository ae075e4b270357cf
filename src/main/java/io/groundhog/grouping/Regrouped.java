package io.groundhog.grouping;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.groundhog.grouping.Regrouping.Capture;
import java.util.UUID;

/**
 * A capture after its failing spans have changed.
 *
 * @param etag for the next change's {@code If-Match}
 */
record Regrouped(
        UUID id,
        long number,
        String title,
        String agent,
        String status,
        long recurrenceCount,
        @JsonProperty String etag) {

    static Regrouped of(Capture capture) {
        return new Regrouped(
                capture.id(),
                capture.number(),
                capture.title(),
                capture.agent(),
                capture.status(),
                capture.recurrenceCount(),
                capture.etag());
    }
}
