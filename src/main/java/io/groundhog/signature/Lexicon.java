package io.groundhog.signature;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Knows what words mean, and finds them where they stand in a text, in capitals or not: most words of a message are asked for, so
 * neither a text nor a list of them is made for the answer.
 */
final class Lexicon {

    private static final Map<String, Term> BY_WORD = terms();

    /** Terms by their hashes; one that finds its place taken stands in the next free one. */
    private static final Term[] TABLE = table();

    /** For each ASCII character the lengths of the terms that begin with it, one bit each: most other words are told by it. */
    private static final int[] LENGTHS = lengths();

    private Lexicon() {}

    static Term term(String word) {
        return term(word, 0, word.length());
    }

    /** What the word between two places of a text means; {@link Term#NONE} when there is nothing between them. */
    static Term term(String text, int from, int to) {
        if (to <= from) {
            return Term.NONE;
        }
        int first = lower(text.charAt(from));
        if (to - from >= Integer.SIZE || first < LENGTHS.length && (LENGTHS[first] >> to - from & 1) == 0) {
            return Term.UNKNOWN;
        }
        int hash = 0;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c > 0x7f) {
                return foreign(text.substring(from, to));
            }
            hash = 31 * hash + lower(c);
        }
        int slot = slot(hash, TABLE.length);
        while (TABLE[slot] != null) {
            Term term = TABLE[slot];
            if (term.hash() == hash && isSame(term.word(), text, from, to)) {
                return term;
            }
            slot = slot + 1 & TABLE.length - 1;
        }
        return Term.UNKNOWN;
    }

    /** Only the platform knows the small letters of all scripts. */
    private static Term foreign(String word) {
        return BY_WORD.getOrDefault(word.toLowerCase(Locale.ROOT), Term.UNKNOWN);
    }

    private static boolean isSame(String word, String text, int from, int to) {
        if (word.length() != to - from) {
            return false;
        }
        for (int i = from; i < to; i++) {
            if (word.charAt(i - from) != lower(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static int lower(char c) {
        return c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c;
    }

    private static int slot(int hash, int slots) {
        return (hash ^ hash >>> 15) & slots - 1;
    }

    private static Map<String, Term> terms() {
        Map<String, Term> terms = new HashMap<>();
        for (Sense sense : Sense.values()) {
            for (String word : sense.words()) {
                Term known = terms.get(word);
                long others = known == null ? 0 : known.senses();
                terms.put(word, new Term(word, word.hashCode(), others | 1L << sense.ordinal()));
            }
        }
        return terms;
    }

    private static int[] lengths() {
        int[] lengths = new int[0x80];
        for (String word : BY_WORD.keySet()) {
            if (word.charAt(0) < lengths.length) {
                lengths[word.charAt(0)] |= 1 << word.length();
            }
        }
        return lengths;
    }

    private static Term[] table() {
        // At least three places in four stay free, so that a word without a sense is known by an empty place.
        Term[] table = new Term[Integer.highestOneBit(BY_WORD.size()) * 8];
        for (Term term : BY_WORD.values()) {
            int slot = slot(term.hash(), table.length);
            while (table[slot] != null) {
                slot = slot + 1 & table.length - 1;
            }
            table[slot] = term;
        }
        return table;
    }
}
