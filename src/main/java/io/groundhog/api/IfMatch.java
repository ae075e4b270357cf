package io.groundhog.api;

import org.jspecify.annotations.Nullable;

/** The header {@code If-Match}: what a client had read when it decided on a change. */
public final class IfMatch {
    private IfMatch() {}

    /**
     * Refuses a change that was decided on something older.
     *
     * @param header as received; null, and {@code *}, stand for whatever is there
     * @param etag what is there now
     * @throws ProblemException "precondition failed" when the header names something else
     */
    public static void check(@Nullable String header, String etag) {
        if (header == null || header.isBlank()) {
            return;
        }
        for (String tag : header.split(",", 20)) {
            String one = tag.strip();
            if (one.equals("*") || one.equals(etag)) {
                return;
            }
        }
        throw new ProblemException(Problem.of(
                ProblemKind.PRECONDITION_FAILED,
                "The capture has changed since you read it: it is at " + etag
                        + " now. Read it again, then decide, and send that ETag as If-Match."));
    }
}
