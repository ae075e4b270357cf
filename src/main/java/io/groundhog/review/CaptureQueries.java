package io.groundhog.review;

import io.groundhog.api.Api;
import io.groundhog.api.Cursor;
import io.groundhog.api.Page;
import io.groundhog.api.ProblemException;
import io.groundhog.api.QueryParameters;
import io.groundhog.database.Row;
import io.groundhog.database.SqlFiles;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.apache.camel.Header;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the queue: its captures, and how many there are of each kind. */
@Component
public class CaptureQueries {
    private static final Set<String> LIST_PARAMETERS = CaptureFilters.namesAnd("sort", "limit", "cursor", "sparkline");
    private static final Set<String> FACET_PARAMETERS = CaptureFilters.namesAnd();
    private static final int USUAL_LIMIT = 50;
    private static final int MAX_LIMIT = 200;
    private static final int LATEST_CHANGES = 20;

    /** Searches that find at most so many captures are looked up by the index of words, others by walking through the queue. */
    private static final int FEW = 1_200;

    /** As {@link #FEW}, of phrases: the order of words is in no index, so all captures that have the words are looked at to find those. */
    private static final int FEW_WITH_PHRASE = 200;

    private static final String FOLLOWED_BY = "<->";

    private final JdbcClient database;
    private final CaptureFilters filters;
    private final Permalink.Maker permalinks;
    private final InstantSource clock;
    private final FilteredStatement list;
    private final FilteredStatement facets;
    private final String words;
    private final String one;
    private final String named;
    private final String resolve;
    private final String history;

    CaptureQueries(
            JdbcClient database,
            CaptureFilters filters,
            FilteredStatements filtered,
            Permalink.Maker permalinks,
            InstantSource clock,
            SqlFiles sql) {
        this.database = database;
        this.filters = filters;
        this.permalinks = permalinks;
        this.clock = clock;
        this.list = filtered.statement("review/list-captures");
        this.facets = filtered.statement("review/count-facets");
        this.words = sql.text("review/find-words");
        this.one = sql.text("review/read-capture");
        this.named = sql.text("review/find-capture");
        this.resolve = sql.text("review/resolve-capture");
        this.history = sql.text("review/list-history");
    }

    /** The orders there are. */
    public static List<String> sorts() {
        return CaptureSort.legal();
    }

    /** A page of captures, in the order asked for. */
    public Page<CaptureItem> list(
            @Header(Exchange.HTTP_QUERY) @Nullable String query, @Header(Api.CALLER) String caller) {
        QueryParameters parameters = QueryParameters.of(query, LIST_PARAMETERS);
        Map<String, @Nullable Object> statement = filters.read(parameters, caller);
        CaptureSort sort = CaptureSort.of(parameters.choice("sort", CaptureSort.legal(), "-lastSeen"));
        int limit = parameters.limit(USUAL_LIMIT, MAX_LIMIT);
        Sparkline sparkline =
                Sparkline.of(parameters.choice("sparkline", Sparkline.LEGAL, Sparkline.USUAL), clock.instant());
        parameters.refuseWrongOnes();

        String listing = "captures" + sort + parameters.canonical(Set.of("sort", "limit", "cursor", "sparkline"));
        Cursor place = sort.cursor(parameters.text("cursor", 2_000), listing);
        if (place != null) {
            statement.putAll(sort.place(place));
        }
        statement.put("found", foundIfFew(statement));
        statement.put("limit", limit + 1);
        statement.putAll(sparkline.parameters());
        List<CaptureItem> found = database.sql(sort.arrange(list.text(statement), place != null))
                .params(statement)
                .query(Row.mapper(row -> CaptureItem.read(row, permalinks, sparkline)))
                .list();
        return Page.of(found, limit, last -> sort.cursorAfter(last, listing));
    }

    /** How many captures there are by status, severity, agent, class and environment. */
    public Facets facets(@Header(Exchange.HTTP_QUERY) @Nullable String query, @Header(Api.CALLER) String caller) {
        QueryParameters parameters = QueryParameters.of(query, FACET_PARAMETERS);
        Map<String, @Nullable Object> statement = filters.read(parameters, caller);
        parameters.refuseWrongOnes();
        statement.put("menusOnly", CaptureFilters.isMenusOnly(statement));
        statement.put("found", foundIfFew(statement));
        return Facets.of(database.sql(facets.text(statement))
                .params(statement)
                .query(Row.mapper(row -> new Facets.Count(row.text("facet"), row.text("value"), row.number("count"))))
                .list());
    }

    /** One capture with all that is known of it; the one it was merged into, if it was. */
    public CaptureDetail one(@Header(Api.ID) String id) {
        CaptureDetail detail = database.sql(one)
                .params(parameters(CaptureId.parse(id)))
                .query(Row.mapper(row -> CaptureDetail.read(row, permalinks)))
                .optional()
                .orElseThrow(CaptureId::unknown);
        return detail.with(history(detail.item().id(), Long.MAX_VALUE, LATEST_CHANGES));
    }

    /** The changes of a capture, newest first. */
    public Page<HistoryEntry> history(@Header(Api.ID) String id, @Header(Exchange.HTTP_QUERY) @Nullable String query) {
        QueryParameters parameters = QueryParameters.of(query, Set.of("limit", "cursor"));
        int limit = parameters.limit(USUAL_LIMIT, MAX_LIMIT);
        String given = parameters.text("cursor", 2_000);
        parameters.refuseWrongOnes();
        UUID capture = resolve(id);
        String listing = "history" + capture;
        Cursor place = Cursor.read(given, listing, 1);
        long before = place == null ? Long.MAX_VALUE : place.number(0);
        return Page.of(history(capture, before, limit + 1), limit, last -> Cursor.after(listing, last.id()));
    }

    /**
     * The id of the capture that a client names, even if it has been merged into another one.
     *
     * @throws ProblemException "not found"
     */
    public UUID named(String id) {
        return database.sql(named)
                .params(parameters(CaptureId.parse(id)))
                .query(UUID.class)
                .optional()
                .orElseThrow(CaptureId::unknown);
    }

    /** The id of the capture that a client names, or of the one it was merged into. */
    UUID resolve(String id) {
        return database.sql(resolve)
                .params(parameters(CaptureId.parse(id)))
                .query(Row.mapper(row -> row.uuid("id")))
                .optional()
                .orElseThrow(CaptureId::unknown);
    }

    /**
     * The captures that have the words, when they are few; null when they are many, or no words are asked for. A parameter of every
     * statement that filters.
     */
    public UUID @Nullable [] foundIfFew(Map<String, @Nullable Object> statement) {
        Object asked = statement.get("words");
        if (asked == null) {
            return null;
        }
        return database.sql(words)
                .params(statement)
                .param("few", asked.toString().contains(FOLLOWED_BY) ? FEW_WITH_PHRASE : FEW)
                .query(Row.mapper(row -> Optional.ofNullable(row.uuidsOrNull("found"))))
                .single()
                .orElse(null);
    }

    private List<HistoryEntry> history(UUID capture, long before, int limit) {
        return database.sql(history)
                .param("capture", capture)
                .param("before", before)
                .param("limit", limit)
                .query(Row.mapper(HistoryEntry::read))
                .list();
    }

    private static Map<String, @Nullable Object> parameters(CaptureId id) {
        Map<String, @Nullable Object> parameters = new HashMap<>();
        parameters.put("id", id.id());
        parameters.put("number", id.number());
        return parameters;
    }
}
