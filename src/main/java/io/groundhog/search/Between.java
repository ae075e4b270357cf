package io.groundhog.search;

import org.jspecify.annotations.Nullable;

/**
 * A stretch from a least value to an end; null is open.
 *
 * @param <T> numbers or times
 */
public final class Between<T extends Comparable<T>> {
    private @Nullable T from;
    private @Nullable T to;

    /** Narrows it: nothing before this. Null says nothing. */
    public void from(@Nullable T least) {
        if (least != null && (from == null || from.compareTo(least) < 0)) {
            from = least;
        }
    }

    /** Narrows it at its end. */
    public void to(@Nullable T end) {
        if (end != null && (to == null || to.compareTo(end) > 0)) {
            to = end;
        }
    }

    public @Nullable T from() {
        return from;
    }

    public @Nullable T to() {
        return to;
    }
}
