package io.groundhog.triage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.groundhog.api.Api;
import io.groundhog.api.JsonBodies;
import io.groundhog.api.ProblemException;
import io.groundhog.api.QueryParameters;
import io.groundhog.database.SqlFiles;
import io.groundhog.database.Transactions;
import io.groundhog.review.CaptureFilters;
import io.groundhog.review.CaptureQueries;
import io.groundhog.triage.BulkResult.Skipped;
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

/**
 * Changes many captures at once: those named, or those that filters leave at the moment of the change. They are held first, so that what
 * is counted is what is changed.
 */
@Component
class BulkChanges {
    private static final int MOST = 10_000;
    private static final int MOST_TOLD = 200;

    private final JdbcClient database;
    private final Transactions transactions;
    private final Lifecycle lifecycle;
    private final ChangeReader changes;
    private final CaptureFilters filters;
    private final CaptureQueries captures;
    private final JsonBodies bodies;
    private final ObjectMapper json;
    private final InstantSource clock;
    private final String match;
    private final String open;
    private final String close;

    BulkChanges(
            JdbcClient database,
            Transactions transactions,
            Lifecycle lifecycle,
            ChangeReader changes,
            CaptureFilters filters,
            CaptureQueries captures,
            JsonBodies bodies,
            ObjectMapper json,
            InstantSource clock,
            SqlFiles sql) {
        this.database = database;
        this.transactions = transactions;
        this.lifecycle = lifecycle;
        this.changes = changes;
        this.filters = filters;
        this.captures = captures;
        this.bodies = bodies;
        this.json = json;
        this.clock = clock;
        this.match = sql.text("review/match-captures");
        this.open = sql.text("review/open-bulk-change");
        this.close = sql.text("review/close-bulk-change");
    }

    public BulkResult change(@Body byte @Nullable [] body, @Header(Api.CALLER) String caller) {
        BulkBody asked = bodies.read(body, BulkBody.class);
        if (asked.change() == null) {
            throw ProblemException.member("/change", "Give the change: status, assignee, severity, snooze or note.");
        }
        Change change = changes.read(asked.change(), "/change", caller);
        if ((asked.filter() == null) == (asked.ids() == null)) {
            throw ProblemException.member("", "Give either filter or ids: which captures are to be changed?");
        }
        return asked.filter() == null
                ? byId(asked, change, caller)
                : byFilter(asked, filter(asked.filter(), caller), change, caller);
    }

    private BulkResult byId(BulkBody asked, Change change, String caller) {
        Set<UUID> ids = new LinkedHashSet<>(asked.ids());
        if (ids.isEmpty() || ids.size() > MOST || ids.contains(null)) {
            throw ProblemException.member("/ids", "ids has 1 to " + MOST + " ids of captures.");
        }
        if (asked.expectedCount() != null) {
            requireCount(asked.expectedCount(), ids.size());
        }
        return transactions.inOne(() -> apply(ids, change, asked, caller));
    }

    private BulkResult byFilter(BulkBody asked, Map<String, @Nullable Object> filter, Change change, String caller) {
        if (asked.expectedCount() == null) {
            throw ProblemException.member(
                    "/expectedCount",
                    "Give expectedCount: how many captures the filter leaves, as total of /captures/facets counts them.");
        }
        filter.put("found", captures.foundIfFew(filter));
        filter.put("limit", MOST + 1);
        return transactions.inOne(() -> {
            Set<UUID> ids = new LinkedHashSet<>(
                    database.sql(match).params(filter).query(UUID.class).list());
            if (ids.size() > MOST) {
                throw ProblemException.conflict(
                        "The filter leaves more than " + MOST + " captures, which is the most at once. Narrow it.");
            }
            requireCount(asked.expectedCount(), ids.size());
            return apply(ids, change, asked, caller);
        });
    }

    private static void requireCount(long expected, long actual) {
        if (expected != actual) {
            throw ProblemException.conflict(
                    "You expected " + expected + " captures, but there are " + actual
                            + " now. Look at them again, then send actualCount as expectedCount.",
                    Map.of("actualCount", actual));
        }
    }

    private BulkResult apply(Set<UUID> ids, Change change, BulkBody asked, String caller) {
        UUID token = database.sql(open)
                .param("actor", caller)
                .param("change", document(asked.change()))
                .query(UUID.class)
                .single();
        List<Outcome> outcomes = lifecycle.apply(ids, null, change, Source.PERSON, caller, token);
        List<Skipped> skipped = skipped(ids, outcomes, change);
        long changed = outcomes.stream().filter(Outcome::isChanged).count();
        Map<String, @Nullable Object> detail = new LinkedHashMap<>();
        detail.put("changed", changed);
        detail.put("skipped", skipped.size());
        detail.put("filter", asked.filter());
        detail.put("change", asked.change());
        database.sql(close)
                .param("token", token)
                .param("changed", changed)
                .param("actor", caller)
                .param("detail", document(detail))
                .update();
        Instant until = clock.instant().plus(Undo.TIME);
        return new BulkResult(
                changed,
                skipped.size(),
                skipped.subList(0, Math.min(skipped.size(), MOST_TOLD)),
                warnings(outcomes, change),
                changed == 0 ? null : token,
                changed == 0 ? null : until);
    }

    private static List<Skipped> skipped(Set<UUID> ids, List<Outcome> outcomes, Change change) {
        List<Skipped> skipped = new ArrayList<>();
        for (Outcome outcome : outcomes) {
            if (!outcome.isChanged()) {
                skipped.add(new Skipped(outcome.id(), outcome.number(), outcome.refusal(), outcome.detail(change)));
            }
        }
        Set<UUID> known = outcomes.stream().map(Outcome::id).collect(Collectors.toSet());
        ids.stream()
                .filter(id -> !known.contains(id))
                .forEach(id -> skipped.add(new Skipped(id, null, "unknown", "There is no such capture.")));
        return skipped;
    }

    private static List<String> warnings(List<Outcome> outcomes, Change change) {
        long incomplete = outcomes.stream()
                .filter(outcome -> outcome.isChanged() && outcome.incomplete())
                .count();
        return "ready".equals(change.status()) && incomplete > 0
                ? List.of(incomplete + (incomplete == 1 ? " of them lacks" : " of them lack")
                        + " something that whoever works on it may miss; q=is:incomplete shows which.")
                : List.of();
    }

    private Map<String, @Nullable Object> filter(Map<String, JsonNode> filter, String caller) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        filter.forEach((name, value) -> values.put(name, texts("/filter/" + name, value)));
        QueryParameters parameters = QueryParameters.of(values, CaptureFilters.namesAnd());
        Map<String, @Nullable Object> statement = filters.read(parameters, caller);
        parameters.refuseWrongOnes("/filter");
        return statement;
    }

    private static List<String> texts(String at, JsonNode value) {
        List<String> texts = new ArrayList<>();
        for (JsonNode one : value.isArray() ? value : List.of(value)) {
            if (!one.isValueNode() || one.isNull()) {
                throw ProblemException.member(at, at + " is a value or a list of values.");
            }
            texts.add(one.asText());
        }
        return texts;
    }

    private String document(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("What was read as JSON can be written as JSON", e);
        }
    }
}
