package io.groundhog.signature;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Remembers the last few words of a message, for they decide what the next number, quotation or list means. */
final class Cues {

    private static final int MEMORY = 3;

    /** A power of two, so that the place of a word is found without a division. */
    private static final int SLOTS = 4;

    private static final int WORD_LIMIT = 24;

    private final String text;
    private final int[] from = new int[SLOTS];
    private final int[] to = new int[SLOTS];
    private final @Nullable String[] lower = new @Nullable String[SLOTS];
    private int count;

    Cues(String text) {
        this.text = text;
    }

    void note(int start, int end) {
        int slot = count & SLOTS - 1;
        from[slot] = start;
        to[slot] = end;
        lower[slot] = null;
        count++;
    }

    void forget() {
        count = 0;
    }

    boolean isEmpty() {
        return count == 0;
    }

    /** The last word in lower case, or an empty text. */
    String last() {
        return word(1);
    }

    /** The word before the last in lower case, or an empty text. */
    String beforeLast() {
        return word(2);
    }

    /** The last word that is not a filler: {@code status} in {@code status is}, {@code exit} in {@code exit with}. */
    String nearest() {
        for (int back = 1; back <= MEMORY; back++) {
            String word = word(back);
            if (!Lexicon.FILLERS.contains(word) || back == MEMORY) {
                return word;
            }
        }
        return "";
    }

    boolean lastIn(Set<String> words) {
        return words.contains(word(1));
    }

    /** True when one of the last two words is among these. */
    boolean recentIn(Set<String> words) {
        return words.contains(word(1)) || words.contains(word(2));
    }

    /** Where the last word ended in the text, or -1. */
    int end() {
        return count == 0 ? -1 : to[count - 1 & SLOTS - 1];
    }

    private String word(int back) {
        if (back > count) {
            return "";
        }
        int slot = count - back & SLOTS - 1;
        String word = lower[slot];
        if (word == null) {
            boolean tooLong = to[slot] - from[slot] > WORD_LIMIT;
            word = tooLong ? "" : text.substring(from[slot], to[slot]).toLowerCase(Locale.ROOT);
            lower[slot] = word;
        }
        return word;
    }
}
