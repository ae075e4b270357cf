package io.groundhog.export.outbox;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One attempt at a delivery, as {@code export/record-attempts.sql} takes it.
 *
 * @param sends how often it was sent within the attempt
 * @param status of HTTP, if it came to that
 * @param answer what the receiver said, cut
 * @param error why it failed, for the person in charge
 * @param reference the receiver's name for what it got
 * @param waitSeconds how long the receiver asks to wait
 */
@JsonNaming(SnakeCaseStrategy.class)
public record Attempt(
        String packageId,
        @JsonProperty("outcome") String outcome,
        Instant startedAt,
        long durationMs,
        int sends,
        @Nullable Integer status,
        @Nullable String answer,
        @Nullable String error,
        @Nullable String reference,
        @Nullable Double waitSeconds) {

    static Attempt released(String packageId) {
        return new Attempt(packageId, Outcome.RELEASED.text(), Instant.now(), 0, 0, null, null, null, null, null);
    }

    static Attempt failed(String packageId, Outcome outcome, Instant startedAt, Duration duration, String error) {
        return new Attempt(packageId, outcome.text(), startedAt, duration.toMillis(), 0, null, null, error, null, null);
    }
}
