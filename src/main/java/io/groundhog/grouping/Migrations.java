package io.groundhog.grouping;

import io.groundhog.api.Api;
import io.groundhog.api.JsonBodies;
import io.groundhog.api.ProblemException;
import io.groundhog.database.Row;
import io.groundhog.database.SqlFiles;
import io.groundhog.database.Transactions;
import io.groundhog.fingerprint.Ruled;
import io.groundhog.grouping.Regrouping.Capture;
import io.groundhog.grouping.Regrouping.Move;
import io.groundhog.grouping.Regrouping.Part;
import io.groundhog.grouping.RegroupingPlan.Join;
import io.groundhog.grouping.RegroupingPlan.Parting;
import io.groundhog.grouping.RegroupingPlan.Root;
import io.groundhog.grouping.RegroupingPlan.Share;
import io.groundhog.grouping.TemplateLearner.Learnt;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.apache.camel.Body;
import org.apache.camel.Header;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Moves what is stored to the rules in force, a batch at a time: first every failing span is signed once more, then captures are joined
 * and taken apart. The place is committed with the batch, so that it goes on after a restart, on whatever replica.
 */
@Component
public class Migrations {

    /** Failing spans signed in one transaction, while which reading waits. */
    private static final int BATCH = 500;

    /** Captures joined or taken apart in one transaction. */
    private static final int MOST_ACTIONS = 25;

    private final JdbcClient database;
    private final Transactions transactions;
    private final JsonBodies bodies;
    private final GroupingState state;
    private final FormerRules formerRules;
    private final RulesInForce rules;
    private final Regrouping regrouping;
    private final SignatureNames names;
    private final TemplateLearner learner;
    private final Duration dedupWindow;
    private final String request;
    private final String hold;
    private final String next;
    private final String advance;
    private final String note;
    private final String noteProblem;
    private final String resign;
    private final String retitle;
    private final String rename;
    private final String fork;
    private final String shares;
    private final String roots;
    private final String finish;

    Migrations(
            JdbcClient database,
            Transactions transactions,
            JsonBodies bodies,
            GroupingState state,
            FormerRules formerRules,
            RulesInForce rules,
            Regrouping regrouping,
            SignatureNames names,
            TemplateLearner learner,
            SqlFiles sql,
            @Value("${groundhog.dedup.window}") Duration dedupWindow) {
        this.database = database;
        this.transactions = transactions;
        this.bodies = bodies;
        this.state = state;
        this.formerRules = formerRules;
        this.rules = rules;
        this.regrouping = regrouping;
        this.names = names;
        this.learner = learner;
        this.dedupWindow = dedupWindow;
        this.request = sql.text("grouping/request-migration");
        this.hold = sql.text("grouping/hold-migration");
        this.next = sql.text("grouping/next-failures");
        this.advance = sql.text("grouping/advance-migration");
        this.note = sql.text("grouping/note-regrouped");
        this.noteProblem = sql.text("grouping/note-problem");
        this.resign = sql.text("capture/resign-references");
        this.retitle = sql.text("capture/retitle-captures");
        this.rename = sql.text("capture/rename-captures");
        this.fork = sql.text("grouping/fork-signatures");
        this.shares = sql.text("grouping/list-shares");
        this.roots = sql.text("grouping/list-roots");
        this.finish = sql.text("grouping/finish-migration");
    }

    /** Asks for what is stored to be moved to the rules in force. */
    public GroupingState.State apply(@Body byte @Nullable [] body, @Header(Api.CALLER) String caller) {
        Apply asked = bodies.read(body, Apply.class);
        String digest = rules.current().digest();
        if (asked.digest() != null && !asked.digest().equals(digest)) {
            throw ProblemException.conflict("The rules in force are " + digest + ", not " + asked.digest()
                    + ". Rules are read at the start, so restart with the file that was previewed.");
        }
        transactions.inOne(() -> {
            regrouping.holdReading();
            GroupingState.State now = state.read();
            if (now.state().equals("migrating")) {
                throw ProblemException.conflict(now.message());
            }
            if (!now.pending()) {
                throw ProblemException.conflict(
                        "Everything stored is grouped by the rules in force already, so there is nothing to apply.");
            }
            return database.sql(request)
                    .param("rules", formerRules.currentId())
                    .param("actor", caller)
                    .update();
        });
        return state.read();
    }

    /** Does the next batch of the move to the rules in force. */
    public boolean step() {
        return transactions.inOne(() -> {
            regrouping.holdReading();
            Optional<Job> job = database.sql(hold)
                    .param("rules", formerRules.currentId())
                    .query(Row.mapper(Job::read))
                    .optional();
            job.ifPresent(held -> {
                if (held.isSigning()) {
                    sign(held);
                } else {
                    regroup(held);
                }
            });
            return job.isPresent();
        });
    }

    /** Notes what keeps a batch from being done; the next tick tries again. */
    public void failed(@Header("problem") String problem) {
        database.sql(noteProblem)
                .param("problem", problem.length() <= 500 ? problem : problem.substring(0, 500))
                .param("rules", formerRules.currentId())
                .update();
    }

    private void sign(Job job) {
        int appliedId = state.appliedId();
        RuleSet applied = formerRules.byId(appliedId).orElse(null);
        List<StoredFailure> failures = database.sql(next)
                .param("trace", job.placeTrace())
                .param("span", job.placeSpan())
                .param("limit", BATCH)
                .query(Row.mapper(StoredFailure::read))
                .list();
        List<Resigning> changed = new ArrayList<>();
        Map<String, Ruled> unchanged = new LinkedHashMap<>();
        for (StoredFailure failure : failures) {
            Resigning resigning = Resigning.of(failure, applied, rules.current());
            if (resigning != null && resigning.changed() && !resigning.key().equals(failure.signature())) {
                changed.add(resigning);
            } else if (resigning != null && resigning.ruled().signature().key().equals(failure.signature())) {
                unchanged.put(failure.signature(), resigning.ruled());
            }
        }
        rename(job, unchanged);
        if (!changed.isEmpty()) {
            move(job, changed, appliedId);
        }
        StoredFailure last = failures.isEmpty() ? null : failures.get(failures.size() - 1);
        database.sql(advance)
                .param("migration", job.id())
                .param("trace", last == null ? job.placeTrace() : last.traceId())
                .param("span", last == null ? job.placeSpan() : last.spanId())
                .param("signed", failures.size())
                .param("changed", changed.size())
                .param("last", failures.size() < BATCH)
                .update();
    }

    private void rename(Job job, Map<String, Ruled> said) {
        database.sql(retitle)
                .param("signatures", said.keySet().toArray(String[]::new))
                .param(
                        "titles",
                        said.values().stream()
                                .map(ruled -> ruled.signature().title())
                                .toArray(String[]::new))
                .param(
                        "explanations",
                        said.values().stream().map(ExplanationJson::of).toArray(String[]::new))
                .param("actor", job.requestedBy())
                .update();
    }

    private void move(Job job, List<Resigning> changed, int appliedId) {
        Map<String, NewSignature> signatures = new LinkedHashMap<>();
        changed.forEach(resigning -> signatures.computeIfAbsent(resigning.key(), key -> resigning.newSignature()));
        List<NewSignature> unknown = names.unknown(List.copyOf(signatures.values()));
        if (!unknown.isEmpty()) {
            Learnt learnt = learner.learn(unknown);
            learner.keep(
                    unknown, learnt.aliases().stream().map(LearntAlias::similar).toList());
        }
        database.sql(resign)
                .param("traceIds", column(changed, one -> one.failure().traceId()))
                .param("spanIds", column(changed, one -> one.failure().spanId()))
                .param("signatures", column(changed, Resigning::key))
                .param("migration", job.id())
                .update();
        database.sql(fork)
                .param("signatures", signatures.keySet().toArray(String[]::new))
                .param("migration", job.id())
                .param("applied", appliedId)
                .update();
    }

    private static String[] column(List<Resigning> rows, Function<Resigning, String> value) {
        return rows.stream().map(value).toArray(String[]::new);
    }

    private void regroup(Job job) {
        Map<UUID, Root> standing = new HashMap<>();
        database.sql(roots).query(Row.mapper(Root::read)).list().forEach(root -> standing.put(root.id(), root));
        RegroupingPlan plan = RegroupingPlan.of(standing, shares(job), dedupWindow, names::keptApart);
        String reason = "The grouping rules were changed";
        int parted = part(plan.partings(), job.requestedBy(), reason);
        int joined = parted > 0 ? 0 : join(plan.joins(), job.requestedBy(), reason);
        if (parted + joined > 0) {
            database.sql(note)
                    .param("migration", job.id())
                    .param("joined", joined)
                    .param("parted", parted)
                    .update();
        } else {
            database.sql(rename)
                    .param("migration", job.id())
                    .param("actor", job.requestedBy())
                    .update();
            database.sql(finish).param("migration", job.id()).update();
        }
    }

    private List<Share> shares(Job job) {
        Map<List<Object>, Share> shares = new LinkedHashMap<>();
        database.sql(this.shares).param("migration", job.id()).query(row -> {
            UUID root = row.getObject("root_id", UUID.class);
            String canonical = row.getString("canonical");
            Share one = new Share(
                    root,
                    canonical,
                    Set.of(row.getString("signature")),
                    row.getLong("failures"),
                    row.getBoolean("follows"),
                    row.getBoolean("changed"));
            shares.merge(List.of(root, canonical), one, Migrations::both);
        });
        return List.copyOf(shares.values());
    }

    private static Share both(Share one, Share other) {
        Set<String> signatures = new HashSet<>(one.signatures());
        signatures.addAll(other.signatures());
        return new Share(
                one.root(),
                one.canonical(),
                signatures,
                one.failures() + other.failures(),
                one.follows() || other.follows(),
                one.changed() || other.changed());
    }

    /** How many parts were split off. */
    private int part(List<Parting> partings, String actor, String reason) {
        int done = 0;
        for (Parting parting : partings) {
            if (done == MOST_ACTIONS) {
                break;
            }
            Root root = parting.root();
            Part part = new Part(root.id(), List.copyOf(parting.share().signatures()), List.of());
            Root target = parting.target();
            Map<UUID, Capture> captures =
                    regrouping.lock(target == null ? List.of(root.id()) : List.of(root.id(), target.id()));
            Capture source = Objects.requireNonNull(captures.get(root.id()));
            CaptureRef into = target == null
                    ? regrouping.open(part, source.status(), source.assignee(), null)
                    : new CaptureRef(target.id(), target.number());
            regrouping.split(part, into, target == null, "rules", actor, reason);
            done++;
        }
        return done;
    }

    /** How many captures ended in others. */
    private int join(List<Join> joins, String actor, String reason) {
        Set<UUID> ids = new HashSet<>();
        joins.forEach(join -> ids.addAll(List.of(join.one().id(), join.other().id())));
        if (ids.isEmpty()) {
            return 0;
        }
        Joining joining = new Joining(names.keptApart(ids));
        for (Join join : joins) {
            joining.join(join.one().asSide(), join.other().asSide(), reason);
        }
        List<Move> moves = joining.moves().stream().limit(MOST_ACTIONS).toList();
        if (!moves.isEmpty()) {
            regrouping.merge("rules", actor, moves);
        }
        return moves.size();
    }

    /** Body of an application of rules: the digest that was previewed, if it shall be no other. */
    record Apply(@Nullable String digest) {}

    /** The move that is under way. */
    private record Job(UUID id, String state, String placeTrace, String placeSpan, String requestedBy) {

        static Job read(Row row) throws SQLException {
            return new Job(
                    row.uuid("id"),
                    row.text("state"),
                    row.text("place_trace"),
                    row.text("place_span"),
                    row.text("requested_by"));
        }

        boolean isSigning() {
            return state.equals("signing");
        }
    }
}
