package io.groundhog.export.outbox;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a route file in {@code routes/destinations} says of its destination.
 *
 * @param name of the file and of its route
 * @param file where it was read from
 * @param parallel deliveries at a time on one replica
 * @param schedule how long to wait before the 1st, 2nd, … attempt after the one before failed
 * @param problem why it does not run here, and what to do; null when it runs
 * @param unconfigured it only lacks settings; the file itself is sound
 */
public record Destination(
        String name,
        String description,
        String file,
        String format,
        String dataset,
        int parallel,
        List<Duration> schedule,
        @Nullable String problem,
        boolean unconfigured) {

    static Destination broken(String name, String file, String problem) {
        return new Destination(name, "", file, "", "", 0, List.of(), problem, false);
    }

    Destination unconfigured(String missing) {
        return new Destination(name, description, file, format, dataset, parallel, schedule, missing, true);
    }

    Destination broken(String why) {
        return new Destination(name, description, file, format, dataset, parallel, schedule, why, false);
    }

    public boolean runs() {
        return problem == null;
    }

    /** From the first attempt to the last, if all fail. */
    public Duration scheduleLength() {
        return schedule.stream().reduce(Duration.ZERO, Duration::plus);
    }
}
