package io.groundhog.signature;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntPredicate;

/**
 * Joins the templates of one bucket that name one issue. Guarded: a plain word or name that differs keeps two templates apart, and
 * a template that could join several issues joins none. The result depends on the set of templates, not on their order.
 */
final class Partition {

    /** So many different values in one place, all else equal, are values and not names. */
    private static final int MANY_VALUES = 12;

    /** A shorter template is a prefix of too much. */
    private static final int PREFIX_WORDS = 3;

    private final List<KnownTemplate> templates;
    private final int[] parent;
    private final String[] reason;

    private Partition(List<KnownTemplate> templates) {
        this.templates = templates;
        this.parent = new int[templates.size()];
        this.reason = new String[templates.size()];
        Arrays.setAll(parent, i -> i);
        Arrays.fill(reason, "");
    }

    /** What was found of one template: which group it belongs to, named by any member's key, and why. */
    record Member(KnownTemplate template, String group, String reason) {}

    static List<Member> of(List<KnownTemplate> bucket) {
        List<KnownTemplate> sorted = new ArrayList<>(bucket);
        sorted.sort(Comparator.comparingInt((KnownTemplate t) -> -t.template().length())
                .thenComparing(KnownTemplate::key));
        Partition partition = new Partition(sorted);
        partition.joinUnknownPlaces();
        partition.joinUnknownCodes();
        partition.joinValues();
        partition.joinCut();
        partition.joinOptionalEndings();
        partition.joinUnknownPlaces();
        return partition.members();
    }

    private List<Member> members() {
        List<Member> members = new ArrayList<>();
        for (int i = 0; i < parent.length; i++) {
            members.add(new Member(templates.get(i), templates.get(root(i)).key(), reason[i]));
        }
        return members;
    }

    /** An occurrence without a stack joins when exactly one place is known for its text. */
    private void joinUnknownPlaces() {
        for (int i = 0; i < parent.length; i++) {
            KnownTemplate one = templates.get(i);
            if (!one.hasFrame()) {
                joinOnly(
                        i,
                        other -> sameText(one, templates.get(other))
                                && templates.get(other).hasFrame(),
                        "the only place known for this text");
            }
        }
    }

    /** An occurrence without the provider's code joins when exactly one code is known for its text. */
    private void joinUnknownCodes() {
        for (int i = 0; i < parent.length; i++) {
            KnownTemplate one = templates.get(i);
            if (one.code().isEmpty() && words(one) >= PREFIX_WORDS) {
                joinOnly(i, other -> sameTextAndPlace(one, templates.get(other)), "the only code known for this text");
            }
        }
    }

    private static boolean sameTextAndPlace(KnownTemplate one, KnownTemplate other) {
        return one.template().equals(other.template()) && one.where().equals(other.where());
    }

    private static boolean sameText(KnownTemplate one, KnownTemplate other) {
        return one.template().equals(other.template()) && one.code().equals(other.code());
    }

    /** A cut message joins the only longer one it can be the beginning of. */
    private void joinCut() {
        for (int i = 0; i < parent.length; i++) {
            KnownTemplate cut = templates.get(i);
            if (cut.truncated() && (words(cut) >= PREFIX_WORDS || !cut.status().isEmpty())) {
                joinOnly(
                        i,
                        other -> continues(cut, templates.get(other)),
                        "the message was cut; this is the only one that begins so");
            }
        }
    }

    private static boolean continues(KnownTemplate cut, KnownTemplate whole) {
        boolean code = whole.code().startsWith(cut.code());
        boolean place = cut.where().equals(whole.where()) || !cut.hasFrame();
        return code
                && place
                && whole.template().startsWith(cut.template())
                && (!whole.truncated() || isLonger(whole, cut));
    }

    private static boolean isLonger(KnownTemplate whole, KnownTemplate cut) {
        return whole.template().length() > cut.template().length()
                || whole.code().length() > cut.code().length();
    }

    /** A message without an optional last sentence joins the only one that has it. */
    private void joinOptionalEndings() {
        for (int i = 0; i < parent.length; i++) {
            KnownTemplate brief = templates.get(i);
            if (words(brief) >= PREFIX_WORDS) {
                String sentence = brief.template() + ". ";
                joinOnly(
                        i,
                        other -> templates.get(other).template().startsWith(sentence)
                                && templates.get(other).code().equals(brief.code())
                                && templates.get(other).where().equals(brief.where()),
                        "the other has one sentence more");
            }
        }
    }

    /** Joins with the candidates if all of them are one group already. */
    private void joinOnly(int index, IntPredicate candidate, String why) {
        int found = -1;
        for (int other = 0; other < parent.length; other++) {
            if (root(other) != root(index) && candidate.test(other)) {
                if (found >= 0 && found != root(other)) {
                    return;
                }
                found = root(other);
            }
        }
        if (found >= 0) {
            join(index, found, why);
        }
    }

    /** Templates that differ in a single place, and there in values rather than in names. */
    private void joinValues() {
        Map<String, List<Integer>> alike = new TreeMap<>();
        for (int i = 0; i < parent.length; i++) {
            List<String> tokens = templates.get(i).tokens();
            for (int at = 0; at < tokens.size(); at++) {
                alike.computeIfAbsent(without(i, tokens, at), key -> new ArrayList<>())
                        .add(i);
            }
        }
        alike.forEach((pattern, members) -> {
            if (members.size() > 1) {
                joinValues(Integer.parseInt(pattern.substring(0, pattern.indexOf(' '))), members);
            }
        });
    }

    private void joinValues(int at, List<Integer> members) {
        Set<String> values = new HashSet<>();
        List<Integer> varying = new ArrayList<>();
        for (int member : members) {
            String value = templates.get(member).tokens().get(at);
            values.add(value);
            if (Volatility.looksLikeValue(value)) {
                varying.add(member);
            }
        }
        boolean many = values.size() >= MANY_VALUES && words(templates.get(members.get(0))) > PREFIX_WORDS;
        List<Integer> alike = many ? members : varying;
        String why = many ? values.size() + " different values in one place" : "they differ in one value";
        for (int member : alike) {
            join(member, alike.get(0), why);
        }
    }

    private String without(int index, List<String> tokens, int at) {
        KnownTemplate template = templates.get(index);
        StringBuilder out = new StringBuilder().append(at).append(' ').append(tokens.size());
        out.append('\u0001').append(template.code()).append('\u0001').append(template.where());
        for (int i = 0; i < tokens.size(); i++) {
            out.append(' ').append(i == at ? "\u0001" : tokens.get(i));
        }
        return out.toString();
    }

    private static int words(KnownTemplate template) {
        int words = 0;
        for (String token : template.tokens()) {
            words += token.startsWith("<") ? 0 : 1;
        }
        return words;
    }

    private void join(int one, int other, String why) {
        int a = root(one);
        int b = root(other);
        if (a != b) {
            parent[Math.max(a, b)] = Math.min(a, b);
            reason[one] = why;
        }
    }

    private int root(int index) {
        int i = index;
        while (parent[i] != i) {
            parent[i] = parent[parent[i]];
            i = parent[i];
        }
        return i;
    }

    /** Templates by what must be equal before they are compared. */
    static Map<String, List<KnownTemplate>> byBucket(Iterable<KnownTemplate> templates) {
        Map<String, List<KnownTemplate>> buckets = new HashMap<>();
        for (KnownTemplate template : templates) {
            buckets.computeIfAbsent(template.bucket(), bucket -> new ArrayList<>())
                    .add(template);
        }
        return buckets;
    }
}
