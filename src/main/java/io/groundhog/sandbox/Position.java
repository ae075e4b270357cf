package io.groundhog.sandbox;

import java.util.Comparator;

/**
 * A place in the order of all spans: by start, and among equal starts by a tiebreaker that never changes.
 *
 * @param layer which of the sources of spans
 * @param number the span's number in its layer
 */
record Position(long startNanos, int layer, long number) implements Comparable<Position> {

    private static final Comparator<Position> ORDER = Comparator.comparingLong(Position::startNanos)
            .thenComparingInt(Position::layer)
            .thenComparingLong(Position::number);

    /** A place before every span that starts at this instant, and after all earlier ones. */
    static Position before(long startNanos) {
        return new Position(startNanos, -1, -1);
    }

    @Override
    public int compareTo(Position other) {
        return ORDER.compare(this, other);
    }
}
