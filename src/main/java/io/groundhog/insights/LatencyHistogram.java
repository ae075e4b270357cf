package io.groundhog.insights;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How many took how long. Bucket {@code k} holds those that took up to {@code 300 ^ (k / 115)} seconds, so bucket 115 ends at the goal of
 * five minutes, and what is read from it is at most 5 % too high.
 */
final class LatencyHistogram {
    static final long GOAL_SECONDS = 300;
    private static final int GOAL_BUCKET = 115;

    private final TreeMap<Integer, Long> counts = new TreeMap<>();
    private long signals;

    void add(int bucket, long count) {
        counts.merge(bucket, count, Long::sum);
        signals += count;
    }

    long signals() {
        return signals;
    }

    /** Within how many seconds that share of all was captured; null when there is none. */
    @Nullable
    Double percentile(double share) {
        long seen = 0;
        for (Map.Entry<Integer, Long> bucket : counts.entrySet()) {
            seen += bucket.getValue();
            if (seen >= Math.ceil(share * signals)) {
                return Math.round(Math.pow(GOAL_SECONDS, bucket.getKey() / (double) GOAL_BUCKET) * 10) / 10.0;
            }
        }
        return null;
    }

    @Nullable
    Double shareWithinGoal() {
        return Shares.of(
                counts.headMap(GOAL_BUCKET, true).values().stream()
                        .mapToLong(Long::longValue)
                        .sum(),
                signals);
    }
}
