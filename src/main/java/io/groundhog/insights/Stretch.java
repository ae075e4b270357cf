package io.groundhog.insights;

import io.groundhog.api.QueryParameters;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Whole days, in UTC.
 *
 * @param to the day after the last one
 */
record Stretch(LocalDate from, LocalDate to) {
    private static final int USUAL_DAYS = 30;
    private static final int MOST_DAYS = 400;

    /** From {@code from} and {@code to}; the last 30 days unless given. Mistakes are noted in the parameters. */
    static Stretch read(QueryParameters parameters, Instant now) {
        Instant end = parameters.instant("to");
        Instant begin = parameters.instant("from");
        LocalDate to = dayAfter(end == null ? now : end);
        LocalDate from = begin == null
                ? to.minusDays(USUAL_DAYS)
                : begin.atOffset(ZoneOffset.UTC).toLocalDate();
        long days = ChronoUnit.DAYS.between(from, to);
        if (days < 1 || days > MOST_DAYS) {
            parameters.refuse("to", "From from to to there are 1 to " + MOST_DAYS + " days, but got " + days + ".");
        }
        return new Stretch(from, to);
    }

    private static LocalDate dayAfter(Instant time) {
        LocalDate day = time.atOffset(ZoneOffset.UTC).toLocalDate();
        return day.atStartOfDay(ZoneOffset.UTC).toInstant().equals(time) ? day : day.plusDays(1);
    }

    List<LocalDate> days() {
        return from.datesUntil(to).toList();
    }

    OffsetDateTime begin() {
        return from.atStartOfDay().atOffset(ZoneOffset.UTC);
    }

    OffsetDateTime end() {
        return to.atStartOfDay().atOffset(ZoneOffset.UTC);
    }

    /** The stretch of the same length before. */
    Stretch before() {
        return new Stretch(from.minusDays(ChronoUnit.DAYS.between(from, to)), from);
    }
}
