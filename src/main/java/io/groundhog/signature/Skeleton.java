package io.groundhog.signature;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The words that many templates share, in their order, with gaps in which those templates differ: {@code Patient … already has an
 * appointment on …}.
 *
 * @param words what is shared
 * @param gaps what stands before each word, and behind the last one
 */
record Skeleton(List<String> words, List<Gap> gaps) {

    /** What may stand between two words. */
    enum Gap {
        NOTHING,
        /** Nothing but placeholders. */
        MASKS,
        ANYTHING
    }

    /** A longer value in the middle of a sentence is no value. */
    private static final int LONGEST_GAP = 8;

    /** So many characters of a script that is written without spaces say as much as a word. */
    private static final int CHARACTERS_A_WORD = 2;

    private static final char FIRST_UNSPACED = '\u2e80';

    Skeleton {
        words = List.copyOf(words);
        gaps = List.copyOf(gaps);
    }

    static boolean isMask(String token) {
        return token.charAt(0) == '<';
    }

    /** How much it says, in words. */
    int weight() {
        int weight = 0;
        for (String word : words) {
            boolean unspaced = word.charAt(word.length() - 1) >= FIRST_UNSPACED;
            weight += unspaced ? Math.max(1, word.length() / CHARACTERS_A_WORD) : 1;
        }
        return weight;
    }

    /** What stands in each gap of a template, by the gap's number; null when the template has other words than these. */
    @Nullable
    List<List<String>> fillings(List<String> tokens) {
        int[] at = new int[words.size()];
        if (!place(tokens, 0, 0, at, new BitSet())) {
            return null;
        }
        List<List<String>> fillings = new ArrayList<>(gaps.size());
        int from = 0;
        for (int i = 0; i <= words.size(); i++) {
            int to = i < words.size() ? at[i] : tokens.size();
            fillings.add(tokens.subList(from, to));
            from = to + 1;
        }
        return fillings;
    }

    /**
     * Finds a place for the words from this one on; a gap is as short as it can be.
     *
     * @param hopeless what was tried in vain, so that a word that comes again and again is not tried in every combination
     */
    private boolean place(List<String> tokens, int word, int from, int[] at, BitSet hopeless) {
        int attempt = word * (tokens.size() + 1) + from;
        if (hopeless.get(attempt)) {
            return false;
        }
        Gap gap = gaps.get(word);
        boolean nothing = gap == Gap.NOTHING;
        if (word == words.size()) {
            return nothing == (from == tokens.size()) && fits(gap, tokens, from, tokens.size());
        }
        int last = Math.min(tokens.size() - 1, nothing ? from : from + LONGEST_GAP);
        for (int i = nothing ? from : from + 1; i <= last && fits(gap, tokens, from, i); i++) {
            if (tokens.get(i).equals(words.get(word)) && place(tokens, word + 1, i + 1, at, hopeless)) {
                at[word] = i;
                return true;
            }
        }
        hopeless.set(attempt);
        return false;
    }

    private static boolean fits(Gap gap, List<String> tokens, int from, int to) {
        for (int i = from; i < to && gap == Gap.MASKS; i++) {
            if (!isMask(tokens.get(i))) {
                return false;
            }
        }
        return true;
    }
}
