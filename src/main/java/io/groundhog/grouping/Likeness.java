package io.groundhog.grouping;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How much two signatures look like one issue that was taken for two.
 *
 * @param score 0 to 1
 * @param reason what they have in common and what not, in words
 */
record Likeness(double score, String reason) {

    /** A message with fewer words says too little to be like another. */
    static final int FEWEST_WORDS = 4;

    /** What a word is worth that stands in one message where another one stands in the other: likely it tells them apart. */
    private static final double DIFFERENT_WORD = 0.7;

    /** The same for what a program calls something: a quoted name, a constant, a code. */
    private static final double DIFFERENT_NAME = 0.6;

    /** The same for what people, places and things are called. */
    private static final double DIFFERENT_PROPER_NAME = 0.9;

    /** As many words in one place are a text rather than a name. */
    private static final int MOST_NAME_WORDS = 2;

    /** What a part is worth that both have and that differs: it was kept because it tells issues apart. */
    private static final double DIFFERENT_PART = 0.6;

    /** What a part is worth that only one of them has. */
    private static final double MISSING_PART = 0.9;

    private static final Set<String> TELLING =
            Set.of("kind", "type", "status", "code", "tool", "parameter", "verdict", "fingerprint", "span", "where");

    private static final int MOST_SHOWN = 40;

    /** True for signatures whose messages say enough to be compared. */
    static boolean isComparable(SignatureParts parts) {
        return wordsOf(parts).size() >= FEWEST_WORDS;
    }

    /** The words of the message; placeholders say nothing. */
    static List<String> wordsOf(SignatureParts parts) {
        return parts.words().stream().filter(word -> !word.startsWith("<")).toList();
    }

    static Likeness of(SignatureParts one, SignatureParts other) {
        List<String> ours = wordsOf(one);
        List<String> theirs = wordsOf(other);
        int common = common(ours, theirs);
        int all = ours.size() + theirs.size() - common;
        double score = all == 0 ? 0 : (double) common / all;
        List<String> remarks = new ArrayList<>();
        remarks.add("The messages share " + common + " of " + all + " words");
        for (WordDifference difference : WordDifference.between(ours, theirs)) {
            score *= worth(difference);
            if (remarks.size() < 3) {
                remarks.add(difference(difference));
            }
        }
        for (PartDifference part : PartDifference.between(one, other)) {
            if (!part.equal() && TELLING.contains(part.name())) {
                boolean missing = part.one() == null || part.other() == null;
                score *= missing ? MISSING_PART : DIFFERENT_PART;
                remarks.add(part.clause("one", "the other", List.of()));
            }
        }
        return new Likeness(score, String.join("; ", remarks) + ".");
    }

    /** How many words two messages share, each as often as both have it. */
    private static int common(List<String> ours, List<String> theirs) {
        Map<String, Integer> left = new HashMap<>();
        theirs.forEach(word -> left.merge(word, 1, Integer::sum));
        int common = 0;
        for (String word : ours) {
            if (left.getOrDefault(word, 0) > 0) {
                left.merge(word, -1, Integer::sum);
                common++;
            }
        }
        return common;
    }

    private static double worth(WordDifference difference) {
        if (!isShort(difference.one()) || !isShort(difference.other())) {
            return 1;
        }
        if (isProper(difference.one()) && isProper(difference.other())) {
            return DIFFERENT_PROPER_NAME;
        }
        return isNamed(difference.one()) || isNamed(difference.other()) ? DIFFERENT_NAME : DIFFERENT_WORD;
    }

    private static boolean isShort(String words) {
        return !words.isEmpty() && words.split(" ").length <= MOST_NAME_WORDS;
    }

    /** {@code Ahmed Hassan}, {@code Łódź}, {@code 田中太郎}: letters only, and no capital but the first. */
    private static boolean isProper(String words) {
        for (String word : words.split(" ")) {
            boolean proper =
                    !word.isEmpty() && Character.isLetter(word.charAt(0)) && !Character.isLowerCase(word.charAt(0));
            for (int i = 1; i < word.length(); i++) {
                char c = word.charAt(i);
                proper &= Character.isLetter(c) && !Character.isUpperCase(c) || c == '.' && i == word.length() - 1;
            }
            if (!proper) {
                return false;
            }
        }
        return true;
    }

    /** {@code 'get_lane'}, {@code READ}, {@code 502}: quoted, or without small letters. */
    private static boolean isNamed(String words) {
        return words.startsWith("'") || words.chars().noneMatch(Character::isLowerCase);
    }

    private static String difference(WordDifference words) {
        return words.one().isEmpty() || words.other().isEmpty()
                ? "one of them has " + shown(words.one().isEmpty() ? words.other() : words.one()) + " too"
                : "one has " + shown(words.one()) + " where the other has " + shown(words.other());
    }

    private static String shown(String text) {
        return '"' + (text.length() <= MOST_SHOWN ? text : text.substring(0, MOST_SHOWN) + "…") + '"';
    }
}
