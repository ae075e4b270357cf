package io.groundhog.review;

import io.groundhog.api.ProblemException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How a client names a capture: by its id, or by its number. Exactly one of the two is there. */
public record CaptureId(@Nullable UUID id, @Nullable Long number) {
    private static final int UUID_LENGTH = 36;
    private static final int MAX_DIGITS = 18;

    /** @throws ProblemException "not found" for anything else: no capture can have that name */
    public static CaptureId parse(String text) {
        if (text.length() == UUID_LENGTH) {
            try {
                return new CaptureId(UUID.fromString(text), null);
            } catch (IllegalArgumentException e) {
                throw unknown();
            }
        }
        if (!text.isEmpty() && text.length() <= MAX_DIGITS && text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return new CaptureId(null, Long.valueOf(text));
        }
        throw unknown();
    }

    public static ProblemException unknown() {
        return ProblemException.notFound("There is no such capture. Name it by its id or by its number, such as 42.");
    }
}
