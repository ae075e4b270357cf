package io.groundhog.insights;

import org.jspecify.annotations.Nullable;

/** Shares of something, to four digits. */
final class Shares {
    private Shares() {}

    /** Null when there is nothing to take a share of. */
    static @Nullable Double of(long part, long all) {
        return all == 0 ? null : round((double) part / all);
    }

    static double round(double share) {
        return Math.round(share * 10_000) / 10_000.0;
    }

    static @Nullable Boolean atLeast(@Nullable Double share, double goal) {
        return share == null ? null : share >= goal;
    }

    static @Nullable Boolean below(@Nullable Double share, double goal) {
        return share == null ? null : share < goal;
    }
}
