package io.groundhog.datadog;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A closed stretch of absolute time to read: from {@code from} (inclusive) to {@code to} (exclusive), in UTC milliseconds. */
public record Window(Instant from, Instant to) {

    public Window {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("A window must end after it starts, but got " + from + " to " + to);
        }
    }

    public Duration length() {
        return Duration.between(from, to);
    }

    /** The two halves, cut on a whole millisecond; the window itself when it is too short to cut (1 ms). */
    public List<Window> halves() {
        Instant middle = Instant.ofEpochMilli((from.toEpochMilli() + to.toEpochMilli()) / 2);
        return from.isBefore(middle) && middle.isBefore(to)
                ? List.of(new Window(from, middle), new Window(middle, to))
                : List.of(this);
    }
}
