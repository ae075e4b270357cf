package io.groundhog.export;

import io.groundhog.api.Api;
import io.groundhog.api.JsonBodies;
import io.groundhog.api.Page;
import io.groundhog.api.ProblemException;
import io.groundhog.audit.AuditLog;
import io.groundhog.database.Row;
import io.groundhog.database.SqlFiles;
import io.groundhog.export.bundle.BundleJson;
import io.groundhog.export.format.Formats;
import io.groundhog.export.outbox.Attempt;
import io.groundhog.export.outbox.Destination;
import io.groundhog.export.outbox.Destinations;
import io.groundhog.export.outbox.Outbox;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.camel.Body;
import org.apache.camel.Header;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Shows destinations, and lets people test, replay, pause and resume them. */
@Component
class DestinationControl {
    private static final List<String> REPLAYED = List.of("delivered", "dead");
    private static final int MAX_REASON = 500;

    private final JdbcClient database;
    private final JsonBodies bodies;
    private final Destinations destinations;
    private final Outbox outbox;
    private final Formats formats;
    private final AuditLog audit;
    private final InstantSource clock;
    private final String list;
    private final String replay;
    private final String pause;
    private final String resume;

    DestinationControl(
            JdbcClient database,
            JsonBodies bodies,
            Destinations destinations,
            Outbox outbox,
            Formats formats,
            AuditLog audit,
            InstantSource clock,
            SqlFiles sql) {
        this.database = database;
        this.bodies = bodies;
        this.destinations = destinations;
        this.outbox = outbox;
        this.formats = formats;
        this.audit = audit;
        this.clock = clock;
        this.list = sql.text("export/list-destinations");
        this.replay = sql.text("export/replay-exports");
        this.pause = sql.text("export/pause-destination");
        this.resume = sql.text("export/resume-destination");
    }

    public Page<DestinationItem> list() {
        return new Page<>(items(null), null);
    }

    /** Shows what would be sent; with {@code send}, sends a made-up message, once, and shows what came back. */
    public Tested test(@Header("name") String name, @Body byte @Nullable [] body, @Header(Api.CALLER) String caller) {
        Test asked = bodies.read(body, Test.class);
        Destination destination = loaded(name);
        String id = "exp_test" + UUID.randomUUID().toString().replace("-", "").substring(4);
        String sample = BundleJson.write(SampleBundle.of(id, name, clock.instant()));
        Formats.Rendered rendered = formats.render(destination.format(), sample, destination.dataset());
        Attempt attempt = Boolean.TRUE.equals(asked.send) ? send(destination, id, sample) : null;
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("sent", attempt != null);
        if (attempt != null) {
            detail.put("outcome", attempt.outcome());
        }
        audit.record(caller, "destination.tested", "destination", name, detail);
        return new Tested(
                name,
                destination.format(),
                rendered.mediaType(),
                rendered.fileName(),
                new String(rendered.body(), StandardCharsets.UTF_8),
                attempt == null
                        ? null
                        : new Sent(
                                id,
                                attempt.outcome(),
                                attempt.durationMs(),
                                attempt.status(),
                                attempt.answer(),
                                attempt.error(),
                                attempt.reference()));
    }

    private Attempt send(Destination destination, String id, String sample) {
        if (!destination.runs()) {
            throw ProblemException.conflict(destination.name() + " takes no exports. " + destination.problem());
        }
        Attempt attempt = outbox.sendTest(destination.name(), id, sample);
        if (attempt == null) {
            throw ProblemException.conflict(
                    "This replica does not deliver (groundhog.export.deliver); ask one that does.");
        }
        return attempt;
    }

    /** Delivers again what was asked for since a time. */
    public Replayed replay(
            @Header("name") String name, @Body byte @Nullable [] body, @Header(Api.CALLER) String caller) {
        Replay asked = bodies.read(body, Replay.class);
        if (asked.since == null) {
            throw ProblemException.member("/since", "Say since when, such as 2026-11-22T10:00:00Z.");
        }
        if (asked.since.isAfter(clock.instant())) {
            throw ProblemException.member("/since", "since must be in the past.");
        }
        if (asked.states != null && !REPLAYED.containsAll(asked.states)) {
            throw ProblemException.member("/states", "states can be delivered and dead.");
        }
        loaded(name);
        long count = database.sql(replay)
                .param("destination", name)
                .param("since", asked.since.atOffset(ZoneOffset.UTC))
                .param("states", (asked.states == null ? REPLAYED : asked.states).toArray(String[]::new))
                .param("actor", caller)
                .query(Long.class)
                .single();
        outbox.wake(name);
        return new Replayed(name, count);
    }

    public DestinationItem pause(
            @Header("name") String name, @Body byte @Nullable [] body, @Header(Api.CALLER) String caller) {
        String reason = bodies.read(body, Pause.class).reason();
        if (reason == null || reason.isBlank() || reason.length() > MAX_REASON || !isStorable(reason)) {
            throw ProblemException.member(
                    "/reason",
                    "Give a reason of at most " + MAX_REASON
                            + " characters: it will stand with what waits, and in the audit log.");
        }
        String was = database.sql(pause)
                .param("name", name)
                .param("reason", reason.strip())
                .param("actor", caller)
                .query(String.class)
                .optional()
                .orElseThrow(DestinationControl::unknown);
        if (!was.equals("active")) {
            throw ProblemException.conflict(name + " is " + was + " already.");
        }
        return items(name).get(0);
    }

    public DestinationItem resume(
            @Header("name") String name, @Body byte @Nullable [] body, @Header(Api.CALLER) String caller) {
        bodies.read(body, Exports.Nothing.class);
        String was = database.sql(resume)
                .param("name", name)
                .param("actor", caller)
                .query(String.class)
                .optional()
                .orElseThrow(DestinationControl::unknown);
        if (was.equals("active")) {
            throw ProblemException.conflict(name + " is active already.");
        }
        outbox.wake(name);
        return items(name).get(0);
    }

    private List<DestinationItem> items(@Nullable String name) {
        return database.sql(list)
                .param("name", name)
                .query(Row.mapper(row -> DestinationItem.read(
                        row, destinations.find(row.text("name")).orElse(null))))
                .list();
    }

    private Destination loaded(String name) {
        return destinations.find(name).orElseThrow(DestinationControl::unknown);
    }

    private static boolean isStorable(String text) {
        return text.codePoints().noneMatch(c -> c == 0 || c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }

    private static ProblemException unknown() {
        return ProblemException.notFound("There is no such destination. GET /destinations lists them.");
    }

    /** Body of a test. */
    record Test(@Nullable Boolean send) {}

    /** Body of a replay. */
    record Replay(@Nullable Instant since, @Nullable List<String> states) {}

    /** Body of a pause. */
    record Pause(@Nullable String reason) {}

    /**
     * Answer to a test.
     *
     * @param payload what a delivery of a made-up failure looks like
     * @param sent what came back; null when nothing was sent
     */
    record Tested(
            String destination,
            String format,
            String mediaType,
            String fileName,
            String payload,
            @Nullable Sent sent) {}

    /** What became of a message that was sent as a test. */
    record Sent(
            String id,
            String outcome,
            long durationMs,
            @Nullable Integer status,
            @Nullable String answer,
            @Nullable String error,
            @Nullable String reference) {}

    /** Answer to a replay. */
    record Replayed(String destination, long exports) {}
}
