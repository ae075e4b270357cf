package io.groundhog.health;

import io.groundhog.api.Api;
import io.groundhog.api.Cursor;
import io.groundhog.api.Page;
import io.groundhog.api.ProblemException;
import io.groundhog.api.QueryParameters;
import io.groundhog.database.Row;
import io.groundhog.database.SqlFiles;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.Header;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Shows the spans that could not be read or kept, and lets somebody have one tried again. */
@Component
class Quarantine {
    private static final List<String> STATES = List.of("open", "resolved");
    private static final int MAX_DIGITS = 18;

    private final JdbcClient database;
    private final String list;
    private final String auditRetry;

    Quarantine(JdbcClient database, SqlFiles sql) {
        this.database = database;
        this.list = sql.text("health/list-quarantine");
        this.auditRetry = sql.text("health/audit-quarantine-retry");
    }

    public Page<Item> list(@Header(Exchange.HTTP_QUERY) @Nullable String query) {
        QueryParameters parameters = QueryParameters.of(query, Set.of("state", "limit", "cursor"));
        List<String> states = parameters.choices("state", STATES);
        int limit = parameters.limit(20, 100);
        String given = parameters.text("cursor", 2_000);
        parameters.refuseWrongOnes();
        String listing = "quarantine" + parameters.canonical(Set.of("limit", "cursor"));
        Cursor place = Cursor.read(given, listing, 1);
        List<Item> found = find(
                null, states == null ? List.of("open") : states, place == null ? null : place.number(0), limit + 1);
        return Page.of(found, limit, last -> Cursor.after(listing, last.id()));
    }

    public Item one(@Header(Api.ID) String id) {
        return find(parse(id), STATES, null, 1).stream().findFirst().orElseThrow(Quarantine::unknown);
    }

    /** Notes in the audit log that a span is to be tried again; the route does the rest. */
    public void requestRetry(@Header(Api.ID) String id, @Header(Api.CALLER) String caller) {
        long open = database.sql(auditRetry)
                .param("id", parse(id))
                .param("actor", caller)
                .query(Long.class)
                .single();
        if (open == 0) {
            throw ProblemException.conflict("This span is " + one(id).state() + "; only an open one can be retried.");
        }
    }

    private List<Item> find(@Nullable Long id, List<String> states, @Nullable Long before, int limit) {
        return database.sql(list)
                .param("id", id)
                .param("states", states.toArray(String[]::new))
                .param("before", before)
                .param("limit", limit)
                .query(Row.mapper(row -> new Item(
                        row.number("id"),
                        row.text("reason"),
                        row.text("raw"),
                        row.textOrNull("trace_id"),
                        row.textOrNull("span_id"),
                        row.text("state"),
                        row.number("times_seen"),
                        row.instant("first_seen_at"),
                        row.instant("last_seen_at"),
                        row.instantOrNull("resolved_at"))))
                .list();
    }

    private static long parse(String id) {
        if (id.isEmpty() || id.length() > MAX_DIGITS || !id.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw unknown();
        }
        return Long.parseLong(id);
    }

    private static ProblemException unknown() {
        return ProblemException.notFound("There is no such span in quarantine.");
    }

    /**
     * A span in quarantine.
     *
     * @param raw its JSON as received, redacted, or as much of it as was kept
     */
    record Item(
            long id,
            String reason,
            String raw,
            @Nullable String traceId,
            @Nullable String spanId,
            String state,
            long timesSeen,
            Instant firstSeenAt,
            Instant lastSeenAt,
            @Nullable Instant resolvedAt) {}
}
