package io.groundhog.health;

import io.groundhog.api.Api;
import io.groundhog.api.JsonBodies;
import io.groundhog.api.ProblemException;
import io.groundhog.api.Texts;
import io.groundhog.database.Row;
import io.groundhog.database.SqlFiles;
import java.time.Instant;
import org.apache.camel.Body;
import org.apache.camel.Header;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Pauses, resumes and hurries ingestion. Each statement writes its row of the audit log itself. */
@Component
class IngestionControl {
    private static final int MAX_REASON = 500;
    private static final String NOT_SET_UP = "Ingestion has not been set up yet. Try again when it has started.";

    private final JdbcClient database;
    private final JsonBodies bodies;
    private final IngestionQueries ingestion;
    private final String pause;
    private final String resume;
    private final String poll;

    IngestionControl(JdbcClient database, JsonBodies bodies, IngestionQueries ingestion, SqlFiles sql) {
        this.database = database;
        this.bodies = bodies;
        this.ingestion = ingestion;
        this.pause = sql.text("health/pause-ingestion");
        this.resume = sql.text("health/resume-ingestion");
        this.poll = sql.text("health/poll-ingestion");
    }

    public Ingestion pause(@Body byte @Nullable [] body, @Header(Api.CALLER) String caller) {
        String reason = bodies.read(body, Pause.class).reason();
        if (reason == null || reason.isBlank()) {
            throw ProblemException.member(
                    "/reason", "Give a reason: it will stand in the health sentence and in the audit log.");
        }
        Texts.requireStorable("/reason", reason, MAX_REASON);
        long paused = database.sql(pause)
                .param("actor", caller)
                .param("reason", reason.strip())
                .query(Long.class)
                .single();
        Ingestion now = ingestion.read();
        if (paused == 0) {
            throw ProblemException.conflict(
                    now.paused() == null ? NOT_SET_UP : "Ingestion is paused already. " + now.message());
        }
        return now;
    }

    public Ingestion resume(@Body byte @Nullable [] body, @Header(Api.CALLER) String caller) {
        bodies.read(body, Nothing.class);
        long resumed =
                database.sql(resume).param("actor", caller).query(Long.class).single();
        Ingestion now = ingestion.read();
        if (resumed == 0) {
            throw ProblemException.conflict("Ingestion is not paused. " + now.message());
        }
        return now;
    }

    public Polled poll(@Body byte @Nullable [] body, @Header(Api.CALLER) String caller) {
        bodies.read(body, Nothing.class);
        Asked asked = database.sql(poll)
                .param("actor", caller)
                .query(Row.mapper(row -> new Asked(row.textOrNull("paused"), row.instantOrNull("not_before"))))
                .optional()
                .orElseThrow(() -> ProblemException.conflict(NOT_SET_UP));
        if (asked.paused != null) {
            throw ProblemException.conflict("Ingestion is paused; resume it instead. "
                    + ingestion.read().message());
        }
        return new Polled(
                asked.notBefore == null
                        ? "The next poll starts within a second."
                        : "The next poll starts when the time to wait is over that Datadog asked for.",
                asked.notBefore);
    }

    /** Body of a pause. */
    record Pause(@Nullable String reason) {}

    /** Body of a request that takes none. */
    record Nothing() {}

    /**
     * Answer to a request to poll.
     *
     * @param notBefore until when Datadog asked to wait; null when it can start at once
     */
    record Polled(String message, @Nullable Instant notBefore) {}

    private record Asked(@Nullable String paused, @Nullable Instant notBefore) {}
}
