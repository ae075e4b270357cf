package io.groundhog.health;

import io.groundhog.api.QueryParameters;
import io.groundhog.database.Row;
import io.groundhog.database.SqlFiles;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.Header;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells which stretches of time were read. */
@Component
class CoverageQueries {
    private static final Duration USUAL_LENGTH = Duration.ofDays(1);

    private final JdbcClient database;
    private final InstantSource clock;
    private final String slices;

    @Autowired
    CoverageQueries(JdbcClient database, SqlFiles sql) {
        this(database, sql, InstantSource.system());
    }

    CoverageQueries(JdbcClient database, SqlFiles sql, InstantSource clock) {
        this.database = database;
        this.clock = clock;
        this.slices = sql.text("health/read-coverage");
    }

    /** From {@code from} to {@code to}, or to now if that is in the future; the last 24 hours when nothing is said. */
    public Coverage slices(@Header(Exchange.HTTP_QUERY) @Nullable String query) {
        QueryParameters parameters = QueryParameters.of(query, Set.of("from", "to"));
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Instant givenTo = parameters.instant("to");
        Instant givenFrom = parameters.instant("from");
        Instant to = givenTo == null || givenTo.isAfter(now) ? now : givenTo;
        Instant from = givenFrom == null ? to.minus(USUAL_LENGTH) : givenFrom;
        if (!from.isBefore(to)) {
            parameters.refuse("from", "from must be before to, and in the past.");
        }
        parameters.refuseWrongOnes();
        return new Coverage(
                from,
                to,
                database.sql(slices)
                        .param("from", from.atOffset(ZoneOffset.UTC))
                        .param("to", to.atOffset(ZoneOffset.UTC))
                        .query(Row.mapper(row -> new Slice(
                                row.instant("from_at"),
                                row.instant("to_at"),
                                row.text("state"),
                                row.textOrNull("reason"))))
                        .list());
    }

    /** @param slices without gaps or overlaps, in order of time */
    record Coverage(Instant from, Instant to, List<Slice> slices) {}

    /** @param state complete, read, partial, failed, pending, expired or unread */
    record Slice(Instant from, Instant to, String state, @Nullable String reason) {}
}
