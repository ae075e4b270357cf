package io.groundhog.health;

import io.groundhog.api.Api;
import io.groundhog.api.Cursor;
import io.groundhog.api.JsonBodies;
import io.groundhog.api.Page;
import io.groundhog.api.ProblemException;
import io.groundhog.api.QueryParameters;
import io.groundhog.database.Row;
import io.groundhog.database.SqlFiles;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.Header;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Requests, cancels and follows backfills. */
@Component
class Backfills {
    private final JdbcClient database;
    private final TransactionOperations transaction;
    private final JsonBodies bodies;
    private final Duration retention;
    private final int pageLimit;
    private final String lock;
    private final String overlapping;
    private final String request;
    private final String list;
    private final String cancel;

    Backfills(
            JdbcClient database,
            TransactionOperations transaction,
            JsonBodies bodies,
            SqlFiles sql,
            @Value("${groundhog.datadog.retention:15d}") Duration retention,
            @Value("${groundhog.datadog.page-limit:500}") int pageLimit) {
        this.database = database;
        this.transaction = transaction;
        this.bodies = bodies;
        this.retention = retention;
        this.pageLimit = pageLimit;
        this.lock = sql.text("health/lock-backfills");
        this.overlapping = sql.text("health/find-overlapping-backfill");
        this.request = sql.text("health/request-backfill");
        this.list = sql.text("health/list-backfills");
        this.cancel = sql.text("health/cancel-backfill");
    }

    public Backfill request(@Body byte @Nullable [] body, @Header(Api.CALLER) String caller) {
        Asked asked = bodies.read(body, Asked.class);
        Instant now = Instant.now();
        Instant from = required("/from", asked.from).truncatedTo(ChronoUnit.MILLIS);
        Instant to = required("/to", asked.to).truncatedTo(ChronoUnit.MILLIS);
        if (!from.isBefore(to)) {
            throw ProblemException.member("/to", "to must be after from.");
        }
        if (!from.isBefore(now)) {
            throw ProblemException.member("/from", "from must be in the past.");
        }
        Instant end = to.isAfter(now) ? now.truncatedTo(ChronoUnit.MILLIS) : to;
        UUID id = transaction.execute(status -> {
            database.sql(lock).query(row -> {});
            refuseOverlap(from, end);
            return database.sql(request)
                    .param("from", from.atOffset(ZoneOffset.UTC))
                    .param("to", end.atOffset(ZoneOffset.UTC))
                    .param("retentionSeconds", (double) retention.toSeconds())
                    .param("pageLimit", pageLimit)
                    .param("actor", caller)
                    .query(UUID.class)
                    .single();
        });
        return find(id, null, 1).get(0);
    }

    public Page<Backfill> list(@Header(Exchange.HTTP_QUERY) @Nullable String query) {
        QueryParameters parameters = QueryParameters.of(query, Set.of("limit", "cursor"));
        int limit = parameters.limit(50, 200);
        String given = parameters.text("cursor", 2_000);
        parameters.refuseWrongOnes();
        Cursor place = Cursor.read(given, "backfills", 2);
        return Page.of(
                find(null, place, limit + 1), limit, last -> Cursor.after("backfills", last.createdAt(), last.id()));
    }

    public Backfill one(@Header(Api.ID) String id) {
        return find(parse(id), null, 1).stream().findFirst().orElseThrow(Backfills::unknown);
    }

    public Backfill cancel(@Header(Api.ID) String id, @Body byte @Nullable [] body, @Header(Api.CALLER) String caller) {
        bodies.read(body, IngestionControl.Nothing.class);
        Backfill before = one(id);
        long cancelled = database.sql(cancel)
                .param("id", before.id())
                .param("actor", caller)
                .query(Long.class)
                .single();
        if (cancelled == 0) {
            throw ProblemException.conflict(
                    "Only a running backfill can be cancelled, but this one is " + one(id).state() + ".");
        }
        return one(id);
    }

    private void refuseOverlap(Instant from, Instant to) {
        database.sql(overlapping)
                .param("from", from.atOffset(ZoneOffset.UTC))
                .param("to", to.atOffset(ZoneOffset.UTC))
                .query(UUID.class)
                .optional()
                .ifPresent(other -> {
                    throw ProblemException.conflict(
                            "Backfill " + other
                                    + " is still reading some of that time. Wait for it, cancel it, or ask for another stretch.");
                });
    }

    private List<Backfill> find(@Nullable UUID id, @Nullable Cursor place, int limit) {
        return database.sql(list)
                .param("id", id)
                .param("placeAt", place == null ? null : place.instant(0).atOffset(ZoneOffset.UTC))
                .param("placeId", place == null ? null : place.uuid(1))
                .param("limit", limit)
                .query(Row.mapper(row -> Backfill.read(row, retention)))
                .list();
    }

    private static Instant required(String pointer, @Nullable OffsetDateTime time) {
        if (time == null) {
            throw ProblemException.member(pointer, pointer + " is missing: give a time such as 2026-11-22T10:00:00Z.");
        }
        if (time.getYear() < 1970 || time.getYear() > 9999) {
            throw ProblemException.member(pointer, pointer + " must be between the years 1970 and 9999.");
        }
        return time.toInstant();
    }

    private static UUID parse(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            throw unknown();
        }
    }

    private static ProblemException unknown() {
        return ProblemException.notFound("There is no such backfill.");
    }

    /** Body of a request for a backfill. */
    record Asked(@Nullable OffsetDateTime from, @Nullable OffsetDateTime to) {}
}
