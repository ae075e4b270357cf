package io.groundhog.grouping;

import io.groundhog.api.Api;
import io.groundhog.api.JsonBodies;
import io.groundhog.api.Page;
import io.groundhog.api.ProblemException;
import io.groundhog.api.QueryParameters;
import io.groundhog.database.Row;
import io.groundhog.database.SqlFiles;
import io.groundhog.database.Transactions;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.Header;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds captures that may be one issue, and offers them to reviewers. Nothing is ever merged by it. */
@Component
public class Suggestions {

    /** New templates compared in one go. */
    private static final int BATCH = 200;

    /** Suggestions kept for one template. */
    private static final int MOST_ALIKE = 10;

    private static final int USUAL_LIMIT = 20;
    private static final int MAX_LIMIT = 100;

    private final JdbcClient database;
    private final Transactions transactions;
    private final JsonBodies bodies;
    private final CaptureNames names;
    private final double from;
    private final String next;
    private final String keepBands;
    private final String alike;
    private final String keep;
    private final String list;
    private final String dismiss;

    Suggestions(
            JdbcClient database,
            Transactions transactions,
            JsonBodies bodies,
            CaptureNames names,
            SqlFiles sql,
            @Value("${groundhog.grouping.suggest-from}") double from) {
        this.database = database;
        this.transactions = transactions;
        this.bodies = bodies;
        this.names = names;
        this.from = from;
        this.next = sql.text("grouping/next-templates");
        this.keepBands = sql.text("grouping/keep-bands");
        this.alike = sql.text("grouping/find-alike");
        this.keep = sql.text("grouping/keep-suggestions");
        this.list = sql.text("grouping/list-similar");
        this.dismiss = sql.text("grouping/dismiss-similar");
    }

    /** Compares the next templates that are new with those like them; false when there are no more. */
    public boolean step() {
        return transactions.inOne(() -> {
            List<Template> fresh = database.sql(next)
                    .param("limit", BATCH)
                    .query(Row.mapper(Template::read))
                    .list();
            if (!fresh.isEmpty()) {
                keepBands(fresh);
                keep(likenesses(fresh));
            }
            return fresh.size() == BATCH;
        });
    }

    private void keepBands(List<Template> fresh) {
        List<Long> bands = new ArrayList<>();
        List<String> signatures = new ArrayList<>();
        for (Template template : fresh) {
            if (Likeness.isComparable(template.parts())) {
                List<String> words = Likeness.wordsOf(template.parts());
                for (long band : TemplateBands.of(template.agent(), template.failureClass(), words)) {
                    bands.add(band);
                    signatures.add(template.parts().signature());
                }
            }
        }
        database.sql(keepBands)
                .param("bands", bands.toArray(Long[]::new))
                .param("signatures", signatures.toArray(String[]::new))
                .param("compared", keys(fresh))
                .update();
    }

    private List<Pair> likenesses(List<Template> fresh) {
        Map<String, SignatureParts> ours = new HashMap<>();
        fresh.forEach(template -> ours.put(template.parts().signature(), template.parts()));
        Map<String, List<Pair>> found = new HashMap<>();
        database.sql(alike).param("compared", keys(fresh)).query(row -> {
            SignatureParts other = SignatureParts.of(
                    row.getString("other_signature"), row.getString("title"), row.getString("explanation"));
            Pair pair = new Pair(
                    row.getString("signature"),
                    other.signature(),
                    Likeness.of(ours.get(row.getString("signature")), other));
            if (pair.likeness().score() >= from) {
                found.computeIfAbsent(pair.one(), key -> new ArrayList<>()).add(pair);
            }
        });
        return found.values().stream()
                .flatMap(pairs -> pairs.stream()
                        .sorted(Comparator.comparingDouble(
                                (Pair pair) -> -pair.likeness().score()))
                        .limit(MOST_ALIKE))
                .toList();
    }

    private void keep(List<Pair> pairs) {
        if (!pairs.isEmpty()) {
            database.sql(keep)
                    .param("ones", pairs.stream().map(Pair::one).toArray(String[]::new))
                    .param("others", pairs.stream().map(Pair::other).toArray(String[]::new))
                    .param(
                            "scores",
                            pairs.stream()
                                    .map(pair -> (float) pair.likeness().score())
                                    .toArray(Float[]::new))
                    .param(
                            "reasons",
                            pairs.stream().map(pair -> pair.likeness().reason()).toArray(String[]::new))
                    .update();
        }
    }

    private static String[] keys(List<Template> templates) {
        return templates.stream().map(template -> template.parts().signature()).toArray(String[]::new);
    }

    /** The captures that may be the same issue, the likeliest first. */
    public Page<Similar> list(@Header(Api.ID) String id, @Header(Exchange.HTTP_QUERY) @Nullable String query) {
        QueryParameters parameters = QueryParameters.of(query, Set.of("limit", "dismissed"));
        int limit = parameters.limit(USUAL_LIMIT, MAX_LIMIT);
        Boolean dismissed = parameters.flag("dismissed");
        parameters.refuseWrongOnes();
        UUID capture = names.named(id).standing().id();
        return new Page<>(find(capture, Boolean.TRUE.equals(dismissed), limit), null);
    }

    /** Takes a suggestion away for good. */
    public Similar dismiss(
            @Header(Api.ID) String id,
            @Header("otherId") String otherId,
            @Body byte @Nullable [] body,
            @Header(Api.CALLER) String caller) {
        String note = Notes.checked(bodies.read(body, Merges.Undo.class).note());
        UUID capture = names.named(id).standing().id();
        UUID other = names.named(otherId).standing().id();
        Long count = database.sql(dismiss)
                .param("capture", capture)
                .param("other", other)
                .param("actor", caller)
                .param("note", note)
                .query(Long.class)
                .single();
        Similar now = find(capture, true, MAX_LIMIT).stream()
                .filter(similar -> similar.id().equals(other))
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound(
                        "Nothing suggests that these two captures are one. What is suggested is under /similar."));
        if (count == 0) {
            throw ProblemException.conflict("This suggestion was dismissed by " + now.dismissedBy() + " already.");
        }
        return now;
    }

    private List<Similar> find(UUID capture, boolean dismissed, int limit) {
        return database.sql(list)
                .param("capture", capture)
                .param("dismissed", dismissed)
                .param("limit", limit)
                .query(Row.mapper(Similar::read))
                .list();
    }

    private record Template(String agent, String failureClass, SignatureParts parts) {

        static Template read(Row row) throws SQLException {
            return new Template(
                    row.text("agent"),
                    row.text("failure_class"),
                    SignatureParts.of(row.text("signature"), row.text("title"), row.text("explanation")));
        }
    }

    private record Pair(String one, String other, Likeness likeness) {}

    /**
     * A capture that may be the same issue.
     *
     * @param score 0 to 1
     * @param reason what the two have in common and what not
     */
    record Similar(
            UUID id,
            long number,
            String title,
            String agent,
            String status,
            String severity,
            long recurrenceCount,
            Instant lastSeen,
            double score,
            String reason,
            Instant since,
            @Nullable Instant dismissedAt,
            @Nullable String dismissedBy) {

        static Similar read(Row row) throws SQLException {
            return new Similar(
                    row.uuid("id"),
                    row.number("number"),
                    row.text("title"),
                    row.text("agent"),
                    row.text("status"),
                    row.text("severity"),
                    row.number("recurrence_count"),
                    row.instant("last_seen"),
                    Math.round(row.columns().getDouble("score") * 100) / 100.0,
                    row.text("reason"),
                    row.instant("since"),
                    row.instantOrNull("dismissed_at"),
                    row.textOrNull("dismissed_by"));
        }
    }
}
