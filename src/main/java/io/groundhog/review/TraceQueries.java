package io.groundhog.review;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.groundhog.api.Api;
import io.groundhog.api.Cursor;
import io.groundhog.api.Page;
import io.groundhog.api.ProblemException;
import io.groundhog.api.QueryParameters;
import io.groundhog.database.Row;
import io.groundhog.database.SqlFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.apache.camel.Header;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriUtils;

/** Reads the traces behind a capture. */
@Component
class TraceQueries {
    private static final int USUAL_LIMIT = 20;
    private static final int MAX_LIMIT = 100;

    private final JdbcClient database;
    private final CaptureQueries captures;
    private final Permalink.Maker permalinks;
    private final ObjectMapper json;
    private final String list;
    private final String snapshot;

    TraceQueries(
            JdbcClient database, CaptureQueries captures, Permalink.Maker permalinks, ObjectMapper json, SqlFiles sql) {
        this.database = database;
        this.captures = captures;
        this.permalinks = permalinks;
        this.json = TraceTree.readerOfDeepDocuments(json);
        this.list = sql.text("review/list-traces");
        this.snapshot = sql.text("review/read-trace-snapshot");
    }

    /** The failing spans that support a capture, newest first. */
    public Page<TraceItem> list(@Header(Api.ID) String id, @Header(Exchange.HTTP_QUERY) @Nullable String query) {
        QueryParameters parameters = QueryParameters.of(query, Set.of("limit", "cursor"));
        int limit = parameters.limit(USUAL_LIMIT, MAX_LIMIT);
        String given = parameters.text("cursor", 2_000);
        parameters.refuseWrongOnes();
        UUID capture = captures.resolve(id);
        String listing = "traces" + capture;
        Cursor place = Cursor.read(given, listing, 3);
        List<TraceItem> found = database.sql(list)
                .param("capture", capture)
                .param("placeAt", place == null ? null : place.instant(0).atOffset(ZoneOffset.UTC))
                .param("placeTrace", place == null ? null : place.text(1))
                .param("placeSpan", place == null ? null : place.text(2))
                .param("limit", limit + 1)
                .query(Row.mapper(row -> TraceItem.read(row, permalinks)))
                .list();
        return Page.of(found, limit, last -> Cursor.after(listing, last.observedAt(), last.traceId(), last.spanId()));
    }

    /** The whole trace, as far as it was kept, for one of the traces of a capture. */
    public Snapshot snapshot(@Header(Api.ID) String id, @Header("traceId") String encodedTraceId) {
        String traceId = UriUtils.decode(encodedTraceId, "UTF-8");
        return database.sql(snapshot)
                .param("capture", captures.resolve(id))
                .param("traceId", traceId.replace("\0", ""))
                .query(Row.mapper(row -> {
                    Permalink permalink = permalinks.of(traceId, row.instant("started_at"), row.instant("ended_at"));
                    return new Snapshot(
                            traceId,
                            row.flag("complete"),
                            row.instant("fetched_at"),
                            permalink.uri(),
                            permalink.expiresAt(),
                            TraceTree.inOrder(parse(row.text("spans"))));
                }))
                .optional()
                .orElseThrow(() -> ProblemException.notFound(
                        "The whole of this trace has not been kept. Its failing spans are under /traces."));
    }

    private JsonNode parse(String spans) {
        try {
            return json.readTree(spans);
        } catch (IOException e) {
            throw new UncheckedIOException("A snapshot in the database is not JSON", e);
        }
    }

    /**
     * A trace in the order a reviewer reads it.
     *
     * @param complete whether all of its spans are here
     * @param spans parents before their children, children by start; see {@link TraceTree}
     */
    record Snapshot(
            String traceId,
            boolean complete,
            Instant fetchedAt,
            URI permalink,
            Instant permalinkExpiresAt,
            List<TraceTree.Node> spans) {}
}
