package io.groundhog.download;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.groundhog.api.Api;
import io.groundhog.api.BrokenAnswers;
import io.groundhog.api.ProblemException;
import io.groundhog.api.QueryParameters;
import io.groundhog.audit.AuditLog;
import io.groundhog.database.Row;
import io.groundhog.database.SqlFiles;
import io.groundhog.review.CaptureFilters;
import io.groundhog.review.CaptureQueries;
import io.groundhog.review.FilteredStatement;
import io.groundhog.review.FilteredStatements;
import io.groundhog.review.Permalink;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.Exchange;
import org.apache.camel.Header;
import org.apache.camel.Message;
import org.apache.camel.support.SynchronizationAdapter;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Hands out all captures that the filters leave, as one file. They are read in pieces by their number, each with a short query of its
 * own: whoever reads slowly holds neither a connection nor a transaction, and memory holds one piece.
 */
@Component
class Downloads {
    private static final Set<String> PARAMETERS = CaptureFilters.namesAnd("format");
    private static final int PIECE = 500;

    /** A client that reads slowly holds a thread; the others are for those who do not download. */
    private static final int MOST_AT_ONCE = 4;

    private final JdbcClient database;
    private final CaptureFilters filters;
    private final CaptureQueries captures;
    private final Permalink.Maker permalinks;
    private final AuditLog audit;
    private final ObjectMapper json;
    private final InstantSource clock;
    private final Semaphore running = new Semaphore(MOST_AT_ONCE);
    private final String last;
    private final FilteredStatement piece;

    Downloads(
            JdbcClient database,
            CaptureFilters filters,
            CaptureQueries captures,
            FilteredStatements filtered,
            Permalink.Maker permalinks,
            AuditLog audit,
            ObjectMapper json,
            InstantSource clock,
            SqlFiles sql) {
        this.database = database;
        this.filters = filters;
        this.captures = captures;
        this.permalinks = permalinks;
        this.audit = audit;
        this.json = json.copy().setDefaultPropertyInclusion(JsonInclude.Include.ALWAYS);
        this.clock = clock;
        this.last = sql.text("review/last-number");
        this.piece = filtered.statement("review/download-captures");
    }

    /** Makes the message the beginning of a file. */
    public void open(
            Exchange exchange, @Header(Exchange.HTTP_QUERY) @Nullable String query, @Header(Api.CALLER) String caller) {
        QueryParameters parameters = QueryParameters.of(query, PARAMETERS);
        String format = parameters.choice("format", Format.legal(), Format.CSV.text());
        Map<String, @Nullable Object> statement = filters.read(parameters, caller);
        parameters.refuseWrongOnes();
        statement.put("found", captures.foundIfFew(statement));
        audit.record(
                caller,
                "captures.downloaded",
                "captures",
                "queue",
                Map.of("format", format, "query", query == null ? "" : query));

        Pieces pieces = new Pieces(statement, Format.valueOf(format.toUpperCase(java.util.Locale.ROOT)));
        DownloadStream file = new DownloadStream(pieces, BrokenAnswers.of(exchange), begin());
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onDone(Exchange done) {
                file.close();
            }
        });
        Message message = exchange.getMessage();
        message.removeHeaders("*");
        message.setHeader(Exchange.CONTENT_TYPE, pieces.format.contentType());
        message.setHeader(
                "Content-Disposition",
                "attachment; filename=\"groundhog-captures-"
                        + clock.instant().atOffset(ZoneOffset.UTC).toLocalDate() + "." + format + "\"");
        message.setBody(file);
    }

    /** Takes one of the places; what it answers gives it back, once. */
    private Runnable begin() {
        if (!running.tryAcquire()) {
            throw ProblemException.unavailable(
                    "There are " + MOST_AT_ONCE + " downloads running already. Try again in a few seconds.");
        }
        AtomicBoolean ended = new AtomicBoolean();
        return () -> {
            if (ended.compareAndSet(false, true)) {
                running.release();
            }
        };
    }

    /** The file, some captures at a time. */
    private final class Pieces implements Iterator<byte[]> {
        private final Map<String, @Nullable Object> statement;
        private final Format format;
        private final long end;
        private long after;
        private boolean begun;
        private boolean ended;

        Pieces(Map<String, @Nullable Object> statement, Format format) {
            this.statement = statement;
            this.format = format;
            // captures that open later are not waited for, so that there is an end
            this.end = database.sql(last).query(Long.class).single();
        }

        @Override
        public boolean hasNext() {
            return !ended;
        }

        @Override
        public byte[] next() {
            if (ended) {
                throw new NoSuchElementException();
            }
            List<DownloadedCapture> rows = database.sql(piece.text(statement))
                    .params(statement)
                    .param("after", after)
                    .param("end", end)
                    .param("limit", PIECE)
                    .query(Row.mapper(this::read))
                    .list();
            StringBuilder text = new StringBuilder(rows.size() * 700 + 500);
            if (!begun) {
                text.append(format.head());
            }
            for (DownloadedCapture row : rows) {
                text.append(format.row(row, after == 0, json));
                after = row.number();
            }
            begun = true;
            if (rows.size() < PIECE) {
                ended = true;
                text.append(format.foot());
            }
            return text.toString().getBytes(StandardCharsets.UTF_8);
        }

        private DownloadedCapture read(Row row) throws java.sql.SQLException {
            Instant at = row.instant("context_at");
            return DownloadedCapture.read(
                    row,
                    Objects.requireNonNull(
                            permalinks.of(row.text("context_trace_id"), at, at).uri()));
        }
    }
}
