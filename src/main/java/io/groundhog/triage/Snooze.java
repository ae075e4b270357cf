package io.groundhog.triage;

import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * When an ignored capture comes back: at whatever happens first; with none of them, only when somebody brings it back.
 *
 * @param until at that time
 * @param count after so many further traces
 * @param untilEscalating when it grows
 */
record Snooze(@Nullable OffsetDateTime until, @Nullable Long count, boolean untilEscalating) {
    static final Snooze FOR_GOOD = new Snooze(null, null, false);
}
