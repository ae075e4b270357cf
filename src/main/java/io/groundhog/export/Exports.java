package io.groundhog.export;

import io.groundhog.api.Api;
import io.groundhog.api.Cursor;
import io.groundhog.api.JsonBodies;
import io.groundhog.api.Page;
import io.groundhog.api.ProblemException;
import io.groundhog.api.QueryParameters;
import io.groundhog.database.Row;
import io.groundhog.database.SqlFiles;
import io.groundhog.export.outbox.Destination;
import io.groundhog.export.outbox.Destinations;
import io.groundhog.export.outbox.Outbox;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.Header;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Lists exports, shows how each is going, and lets people retry and cancel them. */
@Component
class Exports {
    private static final List<String> STATES = List.of("due", "delivered", "dead", "cancelled");
    private static final Set<String> PARAMETERS =
            Set.of("state", "destination", "capture", "from", "to", "limit", "cursor");
    private static final Pattern ID = Pattern.compile("exp_[0-9a-f]{32}");

    private final JdbcClient database;
    private final JsonBodies bodies;
    private final Destinations destinations;
    private final Outbox outbox;
    private final ExportSettings settings;
    private final InstantSource clock;
    private final String list;
    private final String retry;
    private final String cancel;

    Exports(
            JdbcClient database,
            JsonBodies bodies,
            Destinations destinations,
            Outbox outbox,
            ExportSettings settings,
            InstantSource clock,
            SqlFiles sql) {
        this.database = database;
        this.bodies = bodies;
        this.destinations = destinations;
        this.outbox = outbox;
        this.settings = settings;
        this.clock = clock;
        this.list = sql.text("export/list-exports");
        this.retry = sql.text("export/retry-export");
        this.cancel = sql.text("export/cancel-export");
    }

    public Page<ExportItem> list(@Header(Exchange.HTTP_QUERY) @Nullable String query) {
        QueryParameters parameters = QueryParameters.of(query, PARAMETERS);
        Map<String, @Nullable Object> statement = statement();
        List<String> states = parameters.choices("state", STATES);
        List<String> names = parameters.texts("destination");
        Instant from = parameters.instant("from");
        Instant to = parameters.instant("to");
        statement.put("capture", capture(parameters));
        int limit = parameters.limit(50, 200);
        parameters.refuseWrongOnes();
        String listing = "exports" + parameters.canonical(Set.of("limit", "cursor"));
        Cursor place = Cursor.read(parameters.text("cursor", 2_000), listing, 1);
        statement.put("states", states == null ? null : states.toArray(String[]::new));
        statement.put("destinations", names == null ? null : names.toArray(String[]::new));
        statement.put("from", from == null ? null : from.atOffset(ZoneOffset.UTC));
        statement.put("to", to == null ? null : to.atOffset(ZoneOffset.UTC));
        statement.put("before", place == null ? null : place.number(0));
        statement.put("limit", limit + 1);
        return Page.of(
                database.sql(list).params(statement).query(items()).list(),
                limit,
                last -> Cursor.after(listing, last.sequence()));
    }

    public ExportDetail one(@Header(Api.ID) String id) {
        Map<String, @Nullable Object> statement = statement();
        statement.put("id", known(id));
        return database.sql(list)
                .params(statement)
                .query(Row.mapper(row -> new ExportDetail(read(row), row.json("deliveries"), row.json("bundle"))))
                .optional()
                .orElseThrow(Exports::unknown);
    }

    ExportItem item(String id) {
        Map<String, @Nullable Object> statement = statement();
        statement.put("ids", new String[] {id});
        return database.sql(list).params(statement).query(items()).single();
    }

    /** Makes an export due at once. */
    public ExportItem retry(
            @Header(Api.ID) String id, @Body byte @Nullable [] body, @Header(Api.CALLER) String caller) {
        bodies.read(body, Nothing.class);
        change(retry, id, caller);
        ExportItem item = item(id);
        outbox.wake(item.destination());
        return item;
    }

    /** Stops an export that has not been delivered. */
    public ExportItem cancel(
            @Header(Api.ID) String id, @Body byte @Nullable [] body, @Header(Api.CALLER) String caller) {
        bodies.read(body, Nothing.class);
        String was = change(cancel, id, caller);
        if (was.equals("delivered") || was.equals("cancelled")) {
            throw ProblemException.conflict(
                    "This export is " + was + "; only one that is due or was given up can be cancelled.");
        }
        return item(id);
    }

    private String change(String statement, String id, String caller) {
        return database.sql(statement)
                .param("id", known(id))
                .param("actor", caller)
                .query(String.class)
                .optional()
                .orElseThrow(Exports::unknown);
    }

    private static @Nullable UUID capture(QueryParameters parameters) {
        String capture = parameters.text("capture");
        try {
            return capture == null ? null : UUID.fromString(capture);
        } catch (IllegalArgumentException e) {
            parameters.refuse("capture", "capture is the id of a capture.");
            return null;
        }
    }

    private static Map<String, @Nullable Object> statement() {
        Map<String, @Nullable Object> statement = new HashMap<>();
        for (String name : List.of("id", "ids", "states", "destinations", "capture", "from", "to", "before")) {
            statement.put(name, null);
        }
        statement.put("limit", 1);
        return statement;
    }

    private RowMapper<ExportItem> items() {
        return Row.mapper(this::read);
    }

    private ExportItem read(Row row) throws java.sql.SQLException {
        return ExportItem.read(row, schedule(row.text("destination")), clock.instant());
    }

    private List<Duration> schedule(String destination) {
        return destinations
                .find(destination)
                .map(Destination::schedule)
                .filter(waits -> !waits.isEmpty())
                .orElse(settings.schedule());
    }

    private static String known(String id) {
        if (!ID.matcher(id).matches()) {
            throw unknown();
        }
        return id;
    }

    private static ProblemException unknown() {
        return ProblemException.notFound("There is no such export. Its id begins with exp_.");
    }

    /** Body of a request that takes none. */
    record Nothing() {}
}
