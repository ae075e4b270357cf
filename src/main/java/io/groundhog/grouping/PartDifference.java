package io.groundhog.grouping;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One part of two signatures, side by side.
 *
 * @param name as in {@code grouping.parts}
 * @param one null when the first signature has no such part
 */
record PartDifference(String name, @Nullable String one, @Nullable String other, boolean equal) {

    private static final int MOST_SHOWN = 120;

    /** What people call the parts, in the order in which they tell issues apart best. */
    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("app", "agent"),
            Map.entry("kind", "kind of failure"),
            Map.entry("fingerprint", "fingerprint"),
            Map.entry("type", "error type"),
            Map.entry("status", "status"),
            Map.entry("code", "error code"),
            Map.entry("tool", "tool"),
            Map.entry("parameter", "parameter"),
            Map.entry("verdict", "verdict"),
            Map.entry("span", "step"),
            Map.entry("where", "place in the code"),
            Map.entry("template", "message"));

    private static final List<String> ORDER = List.of(
            "app",
            "kind",
            "fingerprint",
            "verdict",
            "type",
            "status",
            "code",
            "tool",
            "parameter",
            "template",
            "span",
            "where");

    /** All parts that either signature has. */
    static List<PartDifference> between(SignatureParts one, SignatureParts other) {
        Set<String> names = new LinkedHashSet<>(ORDER);
        names.addAll(one.parts().keySet());
        names.addAll(other.parts().keySet());
        List<PartDifference> parts = new ArrayList<>();
        for (String name : names) {
            String ours = one.part(name);
            String theirs = other.part(name);
            if (ours != null || theirs != null) {
                parts.add(new PartDifference(name, ours, theirs, ours != null && ours.equals(theirs)));
            }
        }
        return parts;
    }

    /** A clause such as {@code the status differs: "429" in #5, "500" in #9}. */
    String clause(String first, String second, List<WordDifference> words) {
        String what = "the " + WORDS.getOrDefault(name, name);
        if (one == null || other == null) {
            return what + " is known of " + (one == null ? second : first) + " only: "
                    + quoted(one == null ? other : one);
        }
        if (name.equals("template") && !words.isEmpty()) {
            WordDifference difference = words.get(0);
            return what + " differs: " + quoted(difference.one()) + " in " + first + ", " + quoted(difference.other())
                    + " in " + second
                    + (words.size() > 1 ? ", and in " + (words.size() - 1) + " more places" : "");
        }
        return what + " differs: " + quoted(one) + " in " + first + ", " + quoted(other) + " in " + second;
    }

    private static String quoted(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return "nothing";
        }
        return '"' + (text.length() <= MOST_SHOWN ? text : text.substring(0, MOST_SHOWN) + "…") + '"';
    }
}
