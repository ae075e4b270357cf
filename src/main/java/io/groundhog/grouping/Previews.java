package io.groundhog.grouping;

import io.groundhog.api.JsonBodies;
import io.groundhog.api.ProblemException;
import io.groundhog.database.Row;
import io.groundhog.database.SqlFiles;
import io.groundhog.grouping.RegroupingPlan.Join;
import io.groundhog.grouping.RegroupingPlan.Parting;
import io.groundhog.grouping.RegroupingPlan.Root;
import io.groundhog.grouping.RegroupingPlan.Share;
import io.groundhog.rules.InvalidRules;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import javax.sql.DataSource;
import org.apache.camel.Body;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Tells what other grouping rules would make of the captures there are, and changes nothing. */
@Component
class Previews {

    private static final int MOST_EXAMPLES = 20;

    /** Longest time a preview signs failures; what has not been looked at by then is said. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** Rows fetched at a time, so that many failures are never in memory at once. */
    private static final int FETCH_SIZE = 500;

    private final JdbcClient database;
    private final JdbcClient streaming;
    private final TransactionTemplate snapshot;
    private final JsonBodies bodies;
    private final RulesInForce rules;
    private final GroupingState state;
    private final SignatureNames names;
    private final InstantSource clock;
    private final Duration dedupWindow;
    private final int each;
    private final int most;
    private final String sample;
    private final String roots;

    Previews(
            JdbcClient database,
            DataSource source,
            PlatformTransactionManager transactions,
            JsonBodies bodies,
            RulesInForce rules,
            GroupingState state,
            SignatureNames names,
            InstantSource clock,
            SqlFiles sql,
            @Value("${groundhog.dedup.window}") Duration dedupWindow,
            @Value("${groundhog.grouping.preview-each}") int each,
            @Value("${groundhog.grouping.preview-most}") int most) {
        this.database = database;
        JdbcTemplate inPieces = new JdbcTemplate(source);
        inPieces.setFetchSize(FETCH_SIZE);
        this.streaming = JdbcClient.create(inPieces);
        this.snapshot = new TransactionTemplate(transactions);
        this.snapshot.setReadOnly(true);
        this.snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        this.bodies = bodies;
        this.rules = rules;
        this.state = state;
        this.names = names;
        this.clock = clock;
        this.dedupWindow = dedupWindow;
        this.each = each;
        this.most = most;
        this.sample = sql.text("grouping/sample-failures");
        this.roots = sql.text("grouping/list-roots");
    }

    /** What the rules in the body, or those on the disk, would make of what is stored. */
    public Preview preview(@Body byte @Nullable [] body) {
        RuleSet proposed = proposed(bodies.read(body, Proposal.class));
        return java.util.Objects.requireNonNull(snapshot.execute(status -> {
            RuleSet applied = state.applied();
            Sample sampled = sampled(applied, proposed);
            Map<UUID, Root> standing = new HashMap<>();
            database.sql(roots).query(Row.mapper(Root::read)).list().forEach(root -> standing.put(root.id(), root));
            Map<String, String> canonical = names.canonical(sampled.newSignatures());
            canonical.putAll(names.knownCanonical(sampled.keys()));
            RegroupingPlan plan = RegroupingPlan.of(standing, sampled.shares(canonical), dedupWindow, names::keptApart);
            return answer(proposed, sampled, standing, plan);
        }));
    }

    private RuleSet proposed(Proposal proposal) {
        try {
            return proposal.rules() == null || proposal.rules().isBlank()
                    ? rules.onDisk()
                    : RuleSet.of("grouping.yaml", proposal.rules());
        } catch (InvalidRules e) {
            throw ProblemException.members("/rules", e.mistakes());
        } catch (IOException e) {
            throw ProblemException.conflict(rules.fileName() + " cannot be read: " + e.getMessage());
        }
    }

    private Sample sampled(@Nullable RuleSet applied, RuleSet proposed) {
        long deadline = clock.millis() + PATIENCE.toMillis();
        Sample found = streaming
                .sql(sample)
                .param("each", each)
                .param("most", most + 1)
                .query(rows -> {
                    Sample sample = new Sample();
                    while (rows.next()) {
                        if (sample.failures == most || clock.millis() > deadline) {
                            sample.complete = false;
                            break;
                        }
                        StoredFailure failure = StoredFailure.read(new Row(rows));
                        sample.add(failure, Resigning.of(failure, applied, proposed), each);
                    }
                    return sample;
                });
        return java.util.Objects.requireNonNull(found);
    }

    private Preview answer(RuleSet proposed, Sample sampled, Map<UUID, Root> standing, RegroupingPlan plan) {
        Map<String, Set<UUID>> joined = new TreeMap<>();
        for (Join join : plan.joins()) {
            joined.computeIfAbsent(join.canonical(), key -> new HashSet<>())
                    .addAll(List.of(join.one().id(), join.other().id()));
        }
        Map<UUID, List<Parting>> parted = new LinkedHashMap<>();
        for (Parting parting : plan.partings()) {
            parted.computeIfAbsent(parting.root().id(), id -> new ArrayList<>()).add(parting);
        }
        List<JoinExample> joins = joined.entrySet().stream()
                .limit(MOST_EXAMPLES)
                .map(entry -> new JoinExample(
                        sampled.titles.getOrDefault(entry.getKey(), ""),
                        entry.getKey(),
                        entry.getValue().stream()
                                .map(id -> Mention.of(standing.get(id)))
                                .sorted(java.util.Comparator.comparingLong(Mention::number))
                                .toList()))
                .toList();
        List<SplitExample> splits = parted.values().stream()
                .limit(MOST_EXAMPLES)
                .map(partings -> new SplitExample(
                        Mention.of(partings.get(0).root()),
                        partings.stream()
                                .map(parting -> new PartExample(
                                        sampled.titles.getOrDefault(
                                                parting.share().canonical(), ""),
                                        parting.share().canonical(),
                                        parting.share().failures(),
                                        parting.target() == null ? null : Mention.of(parting.target())))
                                .toList()))
                .toList();
        long capturesJoined =
                joined.values().stream().flatMap(Collection::stream).distinct().count();
        return new Preview(
                new RuleSummary(proposed.engine(), proposed.digest(), proposed.size()),
                sampled.failures,
                sampled.captures.size(),
                sampled.complete,
                sampled.changed,
                capturesJoined,
                joined.size(),
                parted.size(),
                plan.partings().size(),
                sentence(
                        sampled,
                        capturesJoined,
                        joined.size(),
                        parted.size(),
                        plan.partings().size()),
                joins,
                splits);
    }

    private static String sentence(Sample sampled, long captures, int groups, int split, int parts) {
        String looked = "Of " + count(sampled.failures, "failure") + " in " + count(sampled.captures.size(), "capture")
                + (sampled.complete ? "" : " (the latest; there are more)");
        if (captures == 0 && split == 0) {
            return looked + ", "
                    + (sampled.changed == 0
                            ? "none would be grouped otherwise."
                            : count(sampled.changed, "failure")
                                    + " would be called something else, but no capture would join or split.");
        }
        List<String> effects = new ArrayList<>();
        if (captures > 0) {
            effects.add(count(captures, "capture") + " would become " + groups);
        }
        if (split > 0) {
            effects.add(count(split, "capture") + " would split off " + count(parts, "part"));
        }
        return looked + ", " + count(sampled.changed, "failure") + " would be called something else: "
                + String.join(", and ", effects) + ".";
    }

    private static String count(long number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }

    /** The failures looked at, by capture and by what they would be called. */
    private static final class Sample {
        private final Map<UUID, Map<String, Tally>> byCapture = new LinkedHashMap<>();
        private final Map<UUID, Integer> captures = new HashMap<>();
        private final Map<String, NewSignature> signatures = new LinkedHashMap<>();
        private final Map<String, String> titles = new HashMap<>();
        private long failures;
        private long changed;
        private boolean complete = true;

        void add(StoredFailure failure, @Nullable Resigning resigning, int each) {
            failures++;
            if (captures.merge(failure.captureId(), 1, Integer::sum) == each) {
                complete = false;
            }
            String key = resigning == null ? failure.signature() : resigning.key();
            Tally tally = byCapture
                    .computeIfAbsent(failure.captureId(), id -> new LinkedHashMap<>())
                    .computeIfAbsent(key, any -> new Tally());
            tally.failures++;
            if (resigning != null) {
                titles.putIfAbsent(key, resigning.ruled().signature().title());
                if (resigning.changed()) {
                    changed++;
                    tally.changed = true;
                    signatures.computeIfAbsent(key, any -> resigning.newSignature());
                }
            }
        }

        List<NewSignature> newSignatures() {
            return List.copyOf(signatures.values());
        }

        Set<String> keys() {
            Set<String> keys = new HashSet<>();
            byCapture.values().forEach(tallies -> keys.addAll(tallies.keySet()));
            keys.removeAll(signatures.keySet());
            return keys;
        }

        List<Share> shares(Map<String, String> canonical) {
            List<Share> shares = new ArrayList<>();
            byCapture.forEach((id, tallies) -> {
                Map<String, List<Map.Entry<String, Tally>>> byCanonical = new TreeMap<>();
                tallies.entrySet().forEach(entry -> byCanonical
                        .computeIfAbsent(
                                canonical.getOrDefault(entry.getKey(), entry.getKey()), key -> new ArrayList<>())
                        .add(entry));
                byCanonical.forEach((key, entries) -> {
                    Set<String> keys = new HashSet<>();
                    entries.forEach(entry -> keys.add(entry.getKey()));
                    entries.forEach(entry -> titles.putIfAbsent(key, titles.getOrDefault(entry.getKey(), "")));
                    shares.add(new Share(
                            id,
                            key,
                            keys,
                            entries.stream()
                                    .mapToLong(entry -> entry.getValue().failures)
                                    .sum(),
                            true,
                            entries.stream().anyMatch(entry -> entry.getValue().changed)));
                });
            });
            return shares;
        }
    }

    private static final class Tally {
        private long failures;
        private boolean changed;
    }

    /** Body of a preview: the text of a rules file, or nothing for the one on the disk. */
    record Proposal(@Nullable String rules) {}

    /**
     * What other rules would make of the captures there are.
     *
     * @param failures how many failures were looked at
     * @param complete whether those were all; else the latest of every capture
     * @param changed how many of them would be called something else
     * @param capturesJoined how many captures would become {@code joins}
     * @param capturesSplit how many captures would lose {@code parts}
     */
    record Preview(
            RuleSummary rules,
            long failures,
            long captures,
            boolean complete,
            long changed,
            long capturesJoined,
            long joins,
            long capturesSplit,
            long parts,
            String sentence,
            List<JoinExample> joinExamples,
            List<SplitExample> splitExamples) {}

    /** Captures that would become one. */
    record JoinExample(String title, String signature, List<Mention> captures) {}

    /** A capture that would be taken apart. */
    record SplitExample(Mention capture, List<PartExample> parts) {}

    /**
     * A part of it.
     *
     * @param failures how many of the failures looked at are in it
     * @param into the capture it would go to; null when it would become one of its own
     */
    record PartExample(String title, String signature, long failures, @Nullable Mention into) {}

    /** A capture. */
    record Mention(UUID id, long number, String title, String status, long recurrenceCount) {

        static Mention of(Root root) {
            return new Mention(root.id(), root.number(), root.title(), root.status(), root.recurrenceCount());
        }
    }
}
