package io.groundhog.review;

import io.groundhog.database.Row;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Traces over the time up to now, in steps of the same length, whole ones in UTC; the last one is still running.
 *
 * @param from where the first step begins
 */
record Sparkline(Instant from, Duration step, int steps) {
    static final List<String> LEGAL = List.of("24h", "7d", "30d");
    static final String USUAL = "24h";

    /** @param window one of {@link #LEGAL} */
    static Sparkline of(String window, Instant now) {
        return switch (window) {
            case "7d" -> upTo(now, Duration.ofHours(6), 28);
            case "30d" -> upTo(now, Duration.ofDays(1), 30);
            default -> upTo(now, Duration.ofHours(1), 24);
        };
    }

    private static Sparkline upTo(Instant now, Duration step, int steps) {
        long seconds = step.toSeconds();
        long last = now.getEpochSecond() / seconds * seconds;
        return new Sparkline(Instant.ofEpochSecond(last - (steps - 1) * seconds), step, steps);
    }

    Map<String, Object> parameters() {
        return Map.of(
                "sparkFrom",
                from.atOffset(ZoneOffset.UTC),
                "sparkTo",
                from.plus(step.multipliedBy(steps)).atOffset(ZoneOffset.UTC),
                "sparkSeconds",
                step.toSeconds());
    }

    /** One count a step, from the places that have any. */
    List<Long> read(Row row) throws SQLException {
        Long[] counts = new Long[steps];
        Arrays.fill(counts, 0L);
        List<Long> places = row.numbers("places");
        List<Long> found = row.numbers("counts");
        for (int i = 0; i < places.size(); i++) {
            counts[places.get(i).intValue()] = found.get(i);
        }
        return List.of(counts);
    }
}
