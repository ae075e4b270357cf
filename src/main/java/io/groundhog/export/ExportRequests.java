package io.groundhog.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.groundhog.api.Api;
import io.groundhog.api.JsonBodies;
import io.groundhog.api.ProblemException;
import io.groundhog.database.Row;
import io.groundhog.database.SqlFiles;
import io.groundhog.export.bundle.BundleMaker;
import io.groundhog.export.bundle.Facts;
import io.groundhog.export.outbox.Destination;
import io.groundhog.export.outbox.Destinations;
import io.groundhog.export.outbox.Outbox;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.camel.Body;
import org.apache.camel.Header;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Asks for exports: writes the package, with its bundle, and the due delivery in one transaction, once for capture, content and
 * destination. Whoever asks again is answered with the same package.
 */
@Component
class ExportRequests {
    /** Captures of one transaction. */
    private static final int CHUNK = 100;

    private static final int MOST_CAPTURES = 1_000;

    private final JdbcClient database;
    private final TransactionOperations transaction;
    private final JsonBodies bodies;
    private final ObjectMapper json;
    private final Destinations destinations;
    private final BundleMaker bundles;
    private final Outbox outbox;
    private final Exports exports;
    private final InstantSource clock;
    private final String facts;
    private final String request;

    ExportRequests(
            JdbcClient database,
            TransactionOperations transaction,
            JsonBodies bodies,
            ObjectMapper json,
            Destinations destinations,
            BundleMaker bundles,
            Outbox outbox,
            Exports exports,
            InstantSource clock,
            SqlFiles sql) {
        this.database = database;
        this.transaction = transaction;
        this.bodies = bodies;
        this.json = json;
        this.destinations = destinations;
        this.bundles = bundles;
        this.outbox = outbox;
        this.exports = exports;
        this.clock = clock;
        this.facts = sql.text("export/read-facts");
        this.request = sql.text("export/request-exports");
    }

    /** One capture for one destination. */
    public ExportItem one(@Header(Api.ID) String id, @Body byte @Nullable [] body, @Header(Api.CALLER) String caller) {
        Destination destination = known(bodies.read(body, One.class).destination());
        Written written = write(destination, CaptureNames.parse(List.of(id)), caller);
        if (!written.refused.isEmpty()) {
            throw ProblemException.conflict(written.refused.get(0).reason());
        }
        if (written.ids.isEmpty()) {
            throw CaptureNames.unknown();
        }
        return exports.item(written.ids.iterator().next());
    }

    /** Several captures for one destination; those that are not ready are named and left out. */
    public Answer several(@Body byte @Nullable [] body, @Header(Api.CALLER) String caller) {
        Several asked = bodies.read(body, Several.class);
        Destination destination = known(asked.destination());
        if (asked.captures == null || asked.captures.isEmpty() || asked.captures.size() > MOST_CAPTURES) {
            throw ProblemException.member("/captures", "Name 1 to " + MOST_CAPTURES + " captures, by id or by number.");
        }
        List<String> names = new ArrayList<>(new LinkedHashSet<>(asked.captures));
        Written all = new Written();
        for (int from = 0; from < names.size(); from += CHUNK) {
            all.add(write(
                    destination,
                    CaptureNames.parse(names.subList(from, Math.min(names.size(), from + CHUNK))),
                    caller));
        }
        return new Answer(destination.name(), all.fresh, all.ids.size() - all.fresh, List.copyOf(all.ids), all.refused);
    }

    /** @return how many packages were written */
    int write(Destination destination, List<UUID> captures, String actor) {
        return write(destination, new CaptureNames(captures, List.of()), actor).fresh;
    }

    private Written write(Destination destination, CaptureNames captures, String actor) {
        Written written = transaction.execute(status -> writeNow(destination, captures, actor));
        if (written.fresh > 0) {
            outbox.wake(destination.name());
        }
        return written;
    }

    private Written writeNow(Destination destination, CaptureNames captures, String actor) {
        Written written = new Written();
        List<Map<String, Object>> packages = new ArrayList<>();
        Instant now = clock.instant();
        Map<UUID, Facts> found = new LinkedHashMap<>();
        read(destination, captures).forEach(facts -> found.putIfAbsent(facts.id(), facts));
        for (Facts facts : found.values()) {
            if (facts.sameId() != null) {
                written.ids.add(facts.sameId());
            } else if (mayGo(facts)) {
                packages.add(packed(facts, destination, now));
            } else {
                written.refused.add(new Refusal(
                        facts.id(),
                        facts.number(),
                        "#" + facts.number() + " is " + facts.status()
                                + "; only a capture that is ready can be exported. Mark it as ready first."));
            }
        }
        if (!packages.isEmpty()) {
            Set<UUID> fresh = insert(destination, packages, actor, written);
            written.fresh = fresh.size();
            Set<UUID> elsewhere = packages.stream()
                    .map(one -> (UUID) one.get("capture_id"))
                    .filter(id -> !fresh.contains(id))
                    .collect(Collectors.toSet());
            if (!elsewhere.isEmpty()) {
                // somebody else asked for the same at the same moment
                read(destination, new CaptureNames(List.copyOf(elsewhere), List.of()))
                        .forEach(facts -> written.ids.add(String.valueOf(facts.sameId())));
            }
        }
        return written;
    }

    /** What was approved and has not changed since may also go to a further destination. */
    private static boolean mayGo(Facts facts) {
        return facts.status().equals("ready") || facts.status().equals("exported") && facts.approved();
    }

    private List<Facts> read(Destination destination, CaptureNames captures) {
        return database.sql(facts)
                .param("ids", captures.ids().toArray(UUID[]::new))
                .param("numbers", captures.numbers().toArray(Long[]::new))
                .param("destination", destination.name())
                .param("evidence", bundles.evidenceLimit())
                .query(Row.mapper(Facts::read))
                .list();
    }

    private Map<String, Object> packed(Facts facts, Destination destination, Instant now) {
        String id = "exp_" + UUID.randomUUID().toString().replace("-", "");
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("id", id);
        one.put("capture_id", facts.id());
        one.put("content_digest", facts.contentDigest());
        one.put("recurrence_count", facts.recurrenceCount());
        one.put("observation_count", facts.observationCount());
        one.put("predecessor_id", facts.prior() == null ? null : facts.prior().id());
        one.put("requested_at", now.toString());
        one.put("bundle", bundles.make(facts, id, destination.name(), now));
        return one;
    }

    private Set<UUID> insert(
            Destination destination, List<Map<String, Object>> packages, String actor, Written written) {
        Set<UUID> fresh = new LinkedHashSet<>();
        database.sql(request)
                .param("packages", document(packages))
                .param("destination", destination.name())
                .param("actor", actor)
                .query(Row.mapper(row -> {
                    written.ids.add(row.text("id"));
                    return row.uuid("capture_id");
                }))
                .list()
                .forEach(fresh::add);
        return fresh;
    }

    private Destination known(@Nullable String name) {
        String names = destinations.all().stream().map(Destination::name).collect(Collectors.joining(", "));
        if (name == null || name.isBlank()) {
            throw ProblemException.member("/destination", "Name a destination: " + names + ".");
        }
        Destination destination = destinations
                .find(name)
                .orElseThrow(() -> ProblemException.member(
                        "/destination", "There is no such destination; there are " + names + "."));
        if (!destination.runs()) {
            throw ProblemException.conflict(name + " takes no exports. " + destination.problem());
        }
        return destination;
    }

    private String document(Object packages) {
        try {
            return json.writeValueAsString(packages);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Packages can always be written", e);
        }
    }

    /** Body of a request for one capture. */
    record One(@Nullable String destination) {}

    /** Body of a request for several. */
    record Several(@Nullable String destination, @Nullable List<String> captures) {}

    /** A capture that was left out. */
    record Refusal(UUID capture, long number, String reason) {}

    /**
     * @param requested packages written now
     * @param existing packages that were there already
     */
    record Answer(String destination, int requested, int existing, List<String> exports, List<Refusal> refused) {}

    private static final class Written {
        private final Set<String> ids = new LinkedHashSet<>();
        private final List<Refusal> refused = new ArrayList<>();
        private int fresh;

        void add(Written other) {
            ids.addAll(other.ids);
            refused.addAll(other.refused);
            fresh += other.fresh;
        }
    }
}
