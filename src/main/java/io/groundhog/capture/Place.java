package io.groundhog.capture;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a failing span belongs.
 *
 * @param captureId the capture it counts in
 * @param homeId the one its signature leads to; another one once that has been merged away
 */
record Place(String captureId, String homeId) {

    /** @param row with the columns {@code capture_id} and {@code home_id}, which is null when both are one */
    static Place of(Map<String, Object> row) {
        String capture = row.get("capture_id").toString();
        Object home = row.get("home_id");
        return new Place(capture, home == null ? capture : home.toString());
    }

    /** As {@code trace_reference.home_id} has it. */
    @Nullable
    String homeIdIfOther() {
        return homeId.equals(captureId) ? null : homeId;
    }
}
