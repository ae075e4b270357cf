package io.groundhog.signature;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Remembers the last few words of a message, for they decide what the next number, quotation or list means. */
final class Cues {

    static final int MEMORY = 3;

    /** A power of two, so that the place of a word is found without a division. */
    private static final int SLOTS = 4;

    private static final int WORD_LIMIT = 24;

    private final String text;
    private final int[] from = new int[SLOTS];
    private final int[] to = new int[SLOTS];
    private final @Nullable Term[] terms = new @Nullable Term[SLOTS];
    private int count;

    Cues(String text) {
        this.text = text;
    }

    void note(int start, int end) {
        int slot = count & SLOTS - 1;
        from[slot] = start;
        to[slot] = end;
        terms[slot] = null;
        count++;
    }

    void forget() {
        count = 0;
    }

    boolean isEmpty() {
        return count == 0;
    }

    /** What the last word means. */
    Term last() {
        return term(1);
    }

    /** What the word before the last means. */
    Term beforeLast() {
        return term(2);
    }

    /** The last word that is not a filler: {@code status} in {@code status is}, {@code exit} in {@code exit with}. */
    Term nearest() {
        for (int back = 1; back < MEMORY; back++) {
            Term term = term(back);
            if (!term.is(Sense.FILLER)) {
                return term;
            }
        }
        return term(MEMORY);
    }

    boolean lastIs(Sense sense) {
        return term(1).is(sense);
    }

    /** True when one of the last two words has this sense. */
    boolean recentIs(Sense sense) {
        return term(1).is(sense) || term(2).is(sense);
    }

    private Term term(int back) {
        if (back > count) {
            return Term.NONE;
        }
        int slot = count - back & SLOTS - 1;
        Term term = terms[slot];
        if (term == null) {
            term = term(text, from[slot], to[slot]);
            terms[slot] = term;
        }
        return term;
    }

    /** What a word between two places means; nothing when it is so long that it announces nothing. */
    static Term term(String text, int from, int to) {
        return to - from > WORD_LIMIT ? Term.NONE : Lexicon.term(text, from, to);
    }

    /** The last word itself in lower case, or an empty text. */
    String lastWord() {
        if (count == 0) {
            return "";
        }
        int slot = count - 1 & SLOTS - 1;
        return isTooLong(slot) ? "" : text.substring(from[slot], to[slot]).toLowerCase(Locale.ROOT);
    }

    /** True when the last word begins with a digit. */
    boolean lastIsNumber() {
        int slot = count - 1 & SLOTS - 1;
        return count > 0 && !isTooLong(slot) && from[slot] < to[slot] && Character.isDigit(text.charAt(from[slot]));
    }

    /** True when the last word ends as plurals do. */
    boolean lastEndsInS() {
        int end = end();
        return end > 0 && (text.charAt(end - 1) | 0x20) == 's';
    }

    /** True for {@code batch_id} and its like. */
    boolean lastEndsInId() {
        int slot = count - 1 & SLOTS - 1;
        return count > 0 && !isTooLong(slot) && to[slot] - from[slot] >= 3 && isId(to[slot] - 3);
    }

    private boolean isId(int at) {
        return text.charAt(at) == '_' && (text.charAt(at + 1) | 0x20) == 'i' && (text.charAt(at + 2) | 0x20) == 'd';
    }

    private boolean isTooLong(int slot) {
        return to[slot] - from[slot] > WORD_LIMIT;
    }

    /** Where the last word ended in the text, or -1. */
    int end() {
        return count == 0 ? -1 : to[count - 1 & SLOTS - 1];
    }
}
