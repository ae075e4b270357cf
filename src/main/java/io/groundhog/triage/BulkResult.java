package io.groundhog.triage;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What became of a change of many captures.
 *
 * @param skipped those that were left as they are, the first 200 of them
 * @param warnings sentences for whoever made the change
 * @param undoToken undoes it until {@code undoUntil}; null when nothing was changed
 */
record BulkResult(
        long changed,
        long skippedCount,
        List<Skipped> skipped,
        List<String> warnings,
        @Nullable UUID undoToken,
        @Nullable Instant undoUntil) {

    /**
     * @param number null for an id that no capture has
     * @param reason {@code unchanged}, {@code transition}, {@code merged} or {@code unknown}
     */
    record Skipped(UUID id, @Nullable Long number, String reason, String detail) {}

    /**
     * What became of undoing it.
     *
     * @param leftAlone captures that have been changed since, the first 200 of them
     */
    record Undone(long restored, long leftAloneCount, List<Reference> leftAlone) {}

    record Reference(UUID id, long number) {}
}
