package io.groundhog.review;

import io.groundhog.api.Api;
import io.groundhog.api.QueryParameters;
import io.groundhog.database.Row;
import io.groundhog.database.SqlFiles;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.camel.Exchange;
import org.apache.camel.Header;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Counts how often a capture recurred over time. */
@Component
class Trends {
    private static final Set<String> PARAMETERS = Set.of("from", "to", "by");
    private static final int MOST_STEPS = 1_000;

    private final JdbcClient database;
    private final CaptureQueries captures;
    private final InstantSource clock;
    private final String read;

    Trends(JdbcClient database, CaptureQueries captures, InstantSource clock, SqlFiles sql) {
        this.database = database;
        this.captures = captures;
        this.clock = clock;
        this.read = sql.text("review/read-trend");
    }

    public Trend read(@Header(Api.ID) String id, @Header(Exchange.HTTP_QUERY) @Nullable String query) {
        QueryParameters parameters = QueryParameters.of(query, PARAMETERS);
        ChronoUnit unit = parameters.choice("by", List.of("hour", "day"), "day").equals("hour")
                ? ChronoUnit.HOURS
                : ChronoUnit.DAYS;
        Duration step = unit.getDuration();
        Instant end = parameters.instant("to");
        Instant to = up(end == null ? clock.instant() : end, step);
        Instant begin = parameters.instant("from");
        Instant from = begin == null ? to.minus(step.multipliedBy(30)) : down(begin, step);
        long steps = Duration.between(from, to).dividedBy(step);
        if (steps < 1 || steps > MOST_STEPS) {
            parameters.refuse(
                    "to",
                    "From from to to there may be 1 to " + MOST_STEPS + " steps, but there are " + steps
                            + ". Take a shorter stretch, or by=day.");
        }
        parameters.refuseWrongOnes();
        Map<Instant, Long> counts = new TreeMap<>();
        for (long i = 0; i < steps; i++) {
            counts.put(from.plus(step.multipliedBy(i)), 0L);
        }
        database.sql(read)
                .param("capture", captures.resolve(id))
                .param("step", unit == ChronoUnit.HOURS ? "hour" : "day")
                .param("from", from.atOffset(ZoneOffset.UTC))
                .param("to", to.atOffset(ZoneOffset.UTC))
                .query(row -> {
                    Row columns = new Row(row);
                    counts.put(columns.instant("at"), columns.number("traces"));
                });
        List<Point> points = new ArrayList<>();
        counts.forEach((at, traces) -> points.add(new Point(at, traces)));
        return new Trend(from, to, points);
    }

    private static Instant down(Instant time, Duration step) {
        return Instant.ofEpochSecond(Math.floorDiv(time.getEpochSecond(), step.toSeconds()) * step.toSeconds());
    }

    private static Instant up(Instant time, Duration step) {
        Instant down = down(time, step);
        return down.equals(time) ? down : down.plus(step);
    }

    /**
     * @param items one for each step, also those without a trace
     */
    record Trend(Instant from, Instant to, List<Point> items) {}

    record Point(Instant at, long traces) {}
}
