package io.groundhog.export.outbox;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** A delivery that was leased to this replica; a row of {@code export/claim-due.sql}. */
record DueDelivery(String packageId, long sequence, String captureId, int attempt, String bundle) {

    /** In the order they were asked for. */
    static List<DueDelivery> of(List<Map<String, Object>> rows) {
        return rows.stream()
                .map(row -> new DueDelivery(
                        (String) row.get("package_id"),
                        ((Number) row.get("sequence")).longValue(),
                        (String) row.get("capture_id"),
                        ((Number) row.get("attempt")).intValue(),
                        (String) row.get("bundle")))
                .sorted(Comparator.comparingLong(DueDelivery::sequence))
                .toList();
    }
}
