package io.groundhog.search;

import io.groundhog.search.Term.Value;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Times as they are typed: an age ({@code 24h}), a day, an instant, or a stretch ({@code 2026-11-01..2026-11-05}). A day is a whole one,
 * in UTC.
 */
final class Times {
    private static final Pattern AGE = Pattern.compile("(\\d{1,5})([mhdw])");
    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");
    private static final String ALLOWED =
            "a time is an age (30m, 24h, 7d, 2w), a day (2026-11-01), an instant (2026-11-01T10:00:00Z) or two with .. between them, "
                    + "with >, >=, < or <= before one.";

    private final Instant now;

    Times(Instant now) {
        this.now = now;
    }

    /** Narrows a stretch of time to what a value says. */
    void narrow(Between<Instant> times, Value value) {
        int dots = value.text().indexOf("..");
        if (dots > 0 && value.operator().equals("=")) {
            times.from(stretch(value.text().substring(0, dots), value).from());
            times.to(stretch(value.text().substring(dots + 2), value).to());
            return;
        }
        Between<Instant> said = stretch(value.text(), value);
        boolean age = AGE.matcher(value.text()).matches();
        switch (value.operator()) {
            // an age that is smaller is a time that is later
            case "<" -> narrow(times, age ? said.from() : null, age ? null : said.from());
            case "<=" -> narrow(times, age ? said.from() : null, age ? null : said.to());
            case ">" -> narrow(times, age ? null : said.to(), age ? said.from() : null);
            case ">=" -> narrow(times, age ? null : said.from(), age ? said.from() : null);
            default -> narrow(times, said.from(), age ? null : said.to());
        }
    }

    private static void narrow(Between<Instant> times, @Nullable Instant from, @Nullable Instant to) {
        times.from(from);
        times.to(to);
    }

    /** A whole day, or a moment; an age begins that long ago. */
    private Between<Instant> stretch(String text, Value value) {
        Between<Instant> stretch = new Between<>();
        Matcher age = AGE.matcher(text);
        if (age.matches()) {
            stretch.from(now.minus(duration(Long.parseLong(age.group(1)), age.group(2))));
            stretch.to(now);
            return stretch;
        }
        try {
            Instant begin = text.length() == 10
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : OffsetDateTime.parse(text).toInstant();
            if (begin.isBefore(EARLIEST) || begin.isAfter(LATEST)) {
                throw new SyntaxProblem(value.offset(), ALLOWED);
            }
            stretch.from(begin);
            stretch.to(text.length() == 10 ? begin.plus(1, ChronoUnit.DAYS) : begin);
            return stretch;
        } catch (DateTimeException e) {
            throw new SyntaxProblem(value.offset(), ALLOWED);
        }
    }

    private static Duration duration(long count, String unit) {
        return switch (unit) {
            case "m" -> Duration.ofMinutes(count);
            case "h" -> Duration.ofHours(count);
            case "d" -> Duration.ofDays(count);
            default -> Duration.ofDays(7 * count);
        };
    }
}
