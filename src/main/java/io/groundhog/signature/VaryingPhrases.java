package io.groundhog.signature;

import io.groundhog.signature.Skeleton.Gap;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Joins templates that differ in phrases of any length, in several places at once: names of people, places and products, and what
 * somebody said. What they share is found by how many templates each word occurs in: the words of a message occur in all that it
 * makes, the values only in some.
 */
final class VaryingPhrases {

    /** Fewer templates show nothing. */
    private static final int FEWEST = 4;

    /** With fewer words a skeleton names nothing. */
    private static final int NAMING_WORDS = 3;

    /** So few are enough around a gap between them, or behind a word that says what follows. */
    private static final int FEW_WORDS = 2;

    /** So many words and a half there must be to each gap. */
    private static final double WORDS_A_GAP = 1.5;

    /** More templates of one kind are not compared. */
    private static final int LIMIT = 2_000;

    private final List<KnownTemplate> templates;
    private final Joins joins;

    VaryingPhrases(List<KnownTemplate> templates, Joins joins) {
        this.templates = templates;
        this.joins = joins;
    }

    void join() {
        Map<String, Map<String, Integer>> contexts = new TreeMap<>();
        for (int i = 0; i < templates.size(); i++) {
            KnownTemplate template = templates.get(i);
            if (!template.template().isEmpty() && !template.truncated()) {
                String context = template.code() + '\u0001' + template.where() + '\u0001' + template.status();
                contexts.computeIfAbsent(context, name -> new LinkedHashMap<>()).putIfAbsent(template.template(), i);
            }
        }
        for (Map<String, Integer> alike : contexts.values()) {
            if (alike.size() >= FEWEST && alike.size() <= LIMIT) {
                new Context(new ArrayList<>(alike.values())).join();
            }
        }
    }

    /** The templates that may be compared with each other. */
    private final class Context {

        private final List<Integer> members;
        private final List<List<String>> tokens = new ArrayList<>();
        private final Map<String, BitSet> having = new HashMap<>();

        Context(List<Integer> members) {
            this.members = members;
            for (int i = 0; i < members.size(); i++) {
                List<String> words = templates.get(members.get(i)).tokens();
                tokens.add(words);
                for (String word : words) {
                    if (!Skeleton.isMask(word)) {
                        having.computeIfAbsent(word, name -> new BitSet()).set(i);
                    }
                }
            }
        }

        void join() {
            BitSet open = new BitSet();
            open.set(0, members.size());
            for (Skeleton skeleton : candidates()) {
                joinBy(skeleton, open);
            }
        }

        /** The most general first, so that a value that occurs often makes no issue of its own. */
        private Collection<Skeleton> candidates() {
            Map<String, Skeleton> found = new TreeMap<>();
            tokens.forEach(words -> addByCount(words, found));
            having.forEach((word, members) -> addByCompany(members, found));
            List<Skeleton> candidates = new ArrayList<>(found.values());
            candidates.sort(Comparator.comparingInt(skeleton -> skeleton.words().size()));
            return candidates;
        }

        /** The words of a template that are as frequent as one of them, for each of them. */
        private void addByCount(List<String> words, Map<String, Skeleton> found) {
            TreeSet<Integer> counts = new TreeSet<>();
            words.stream().filter(word -> !Skeleton.isMask(word)).forEach(word -> counts.add(count(word)));
            for (int least : counts.tailSet(FEWEST)) {
                add(skeleton(words, word -> count(word) >= least), found);
            }
        }

        /** The words that stand in every template that has a certain word; however frequent the values are elsewhere. */
        private void addByCompany(BitSet members, Map<String, Skeleton> found) {
            if (members.cardinality() < FEWEST) {
                return;
            }
            Set<String> company = new HashSet<>();
            for (String word : tokens.get(members.nextSetBit(0))) {
                if (!Skeleton.isMask(word) && !company.contains(word)) {
                    BitSet without = (BitSet) members.clone();
                    without.andNot(having.get(word));
                    if (without.isEmpty()) {
                        company.add(word);
                    }
                }
            }
            for (int i = members.nextSetBit(0); i >= 0; i = members.nextSetBit(i + 1)) {
                add(skeleton(tokens.get(i), company::contains), found);
            }
        }

        private static void add(Skeleton skeleton, Map<String, Skeleton> found) {
            if (skeleton.weight() >= FEW_WORDS) {
                found.putIfAbsent(skeleton.toString(), skeleton);
            }
        }

        private int count(String word) {
            return having.get(word).cardinality();
        }

        private static Skeleton skeleton(List<String> tokens, Predicate<String> shared) {
            List<String> words = new ArrayList<>();
            List<Gap> gaps = new ArrayList<>();
            Gap gap = Gap.NOTHING;
            for (String token : tokens) {
                if (Skeleton.isMask(token)) {
                    gap = gap == Gap.NOTHING ? Gap.MASKS : gap;
                } else if (!shared.test(token)) {
                    gap = Gap.ANYTHING;
                } else {
                    words.add(token);
                    gaps.add(gap);
                    gap = Gap.NOTHING;
                }
            }
            gaps.add(gap);
            return new Skeleton(words, gaps);
        }

        private void joinBy(Skeleton skeleton, BitSet open) {
            BitSet shared = (BitSet) open.clone();
            for (String word : skeleton.words()) {
                shared.and(having.get(word));
            }
            if (shared.cardinality() < FEWEST) {
                return;
            }
            List<GapEvidence> evidence = new ArrayList<>();
            skeleton.gaps().forEach(gap -> evidence.add(new GapEvidence(evidence.isEmpty())));
            List<Integer> same = new ArrayList<>();
            BitSet matched = new BitSet();
            for (int i = shared.nextSetBit(0); i >= 0; i = shared.nextSetBit(i + 1)) {
                List<List<String>> fillings = skeleton.fillings(tokens.get(i));
                if (fillings != null) {
                    same.add(members.get(i));
                    matched.set(i);
                    for (int gap = 0; gap < evidence.size(); gap++) {
                        if (skeleton.gaps().get(gap) != Gap.NOTHING) {
                            evidence.get(gap).add(fillings.get(gap));
                        }
                    }
                }
            }
            if (same.size() >= FEWEST && differInValues(skeleton, evidence)) {
                joins.joinAll(same, same.size() + " different phrases between the same words");
                open.andNot(matched);
            }
        }

        private boolean differInValues(Skeleton skeleton, List<GapEvidence> evidence) {
            int gaps = 0;
            boolean names = true;
            for (GapEvidence gap : evidence) {
                gaps += gap.isMasked() ? 0 : 1;
                names &= gap.isMasked() || gap.areNames();
            }
            double words = names ? gaps : Math.max(needed(skeleton, evidence), gaps * WORDS_A_GAP);
            if (skeleton.weight() < Math.max(FEW_WORDS, words)) {
                return false;
            }
            boolean capitals = hasCapitals(skeleton);
            for (int gap = 0; gap < evidence.size(); gap++) {
                if (!evidence.get(gap).areValues(isNamed(skeleton, gap), capitals)) {
                    return false;
                }
            }
            return true;
        }

        /** Two words say enough around the only gap, {@code Started … daemon}, or before it if they say what follows. */
        private int needed(Skeleton skeleton, List<GapEvidence> evidence) {
            int end = evidence.size() - 1;
            boolean inside = evidence.get(0).isMasked() && evidence.get(end).isMasked();
            return inside || evidence.get(0).isMasked() && isCue(skeleton, end) ? FEW_WORDS : NAMING_WORDS;
        }

        private boolean isCue(Skeleton skeleton, int gap) {
            String before = skeleton.words().get(gap - 1);
            return Sense.VALUE_CUE.has(before) || Sense.NAME_CUE.has(before);
        }

        private boolean isNamed(Skeleton skeleton, int gap) {
            String before = gap == 0 ? "" : skeleton.words().get(gap - 1);
            return Sense.NAME_CUE.has(before)
                    || skeleton.words().stream().anyMatch(word -> Sense.BLAME.has(Volatility.withoutStop(word)));
        }

        /** True when a word that does not begin a sentence is written with a capital. */
        private boolean hasCapitals(Skeleton skeleton) {
            for (int i = 1; i < skeleton.words().size(); i++) {
                String word = skeleton.words().get(i);
                boolean begins = skeleton.words().get(i - 1).endsWith(".");
                if (!begins
                        && word.length() > 1
                        && Character.isUpperCase(word.charAt(0))
                        && Character.isLowerCase(word.charAt(1))) {
                    return true;
                }
            }
            return false;
        }
    }
}
