package io.groundhog.audit;

import io.groundhog.api.Cursor;
import io.groundhog.api.Page;
import io.groundhog.api.QueryParameters;
import io.groundhog.database.Json;
import io.groundhog.database.Row;
import io.groundhog.database.SqlFiles;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.Header;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the audit log, newest first. */
@Component
class AuditQueries {
    private static final Set<String> PARAMETERS = Set.of("actor", "action", "subject", "from", "to", "limit", "cursor");

    private final JdbcClient database;
    private final String list;

    AuditQueries(JdbcClient database, SqlFiles sql) {
        this.database = database;
        this.list = sql.text("audit/list-events");
    }

    public Page<Event> list(@Header(Exchange.HTTP_QUERY) @Nullable String query) {
        QueryParameters parameters = QueryParameters.of(query, PARAMETERS);
        var actors = parameters.texts("actor");
        var actions = parameters.texts("action");
        String subject = parameters.text("subject");
        Instant from = parameters.instant("from");
        Instant to = parameters.instant("to");
        int limit = parameters.limit(50, 200);
        parameters.refuseWrongOnes();
        String listing = "audit" + parameters.canonical(Set.of("limit", "cursor"));
        Cursor after = Cursor.read(parameters.text("cursor", 2_000), listing, 2);
        return Page.of(
                database.sql(list)
                        .param("actors", actors == null ? null : actors.toArray(String[]::new))
                        .param("actions", actions == null ? null : actions.toArray(String[]::new))
                        .param("subjectType", subject != null && subject.contains(":") ? before(subject) : null)
                        .param("subject", subject != null && subject.contains(":") ? after(subject) : subject)
                        .param("from", from == null ? null : from.atOffset(ZoneOffset.UTC))
                        .param("to", to == null ? null : to.atOffset(ZoneOffset.UTC))
                        .param(
                                "afterAt",
                                after == null ? null : after.instant(0).atOffset(ZoneOffset.UTC))
                        .param("afterId", after == null ? null : after.number(1))
                        .param("limit", limit + 1)
                        .query(Row.mapper(AuditQueries::event))
                        .list(),
                limit,
                last -> Cursor.after(listing, last.at(), last.id()));
    }

    private static Event event(Row row) throws java.sql.SQLException {
        return new Event(
                row.number("id"),
                row.instant("at"),
                row.text("actor"),
                row.text("action"),
                row.text("subject_type"),
                row.text("subject_id"),
                row.json("detail"));
    }

    private static String before(String subject) {
        return subject.substring(0, subject.indexOf(':'));
    }

    private static String after(String subject) {
        return subject.substring(subject.indexOf(':') + 1);
    }

    /** One row of the log. */
    record Event(long id, Instant at, String actor, String action, String subjectType, String subjectId, Json detail) {}
}
