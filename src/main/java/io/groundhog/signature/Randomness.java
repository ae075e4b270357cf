package io.groundhog.signature;

/**
 * Tells whether letters and digits are mixed as only a generator of ids mixes them, not as a person names things. Names are made
 * of pieces ({@code getUserDetails}), and their letters follow each other as they do in words.
 */
final class Randomness {

    private static final int SEGMENT = 8;
    private static final int FEWEST_PAIRS = 3;
    private static final Signs PART = Signs.lettersAnd("");

    /** For each letter the letters that often follow it in words: one bit each, from the lowest for a. */
    private static final int[] FOLLOWERS = new int[26];

    static {
        String[] rows = {
            "bcdfgiklmnprstuvxy",
            "aeilorsuy",
            "acdehiklmorstuy",
            "abcdefilorstu",
            "abcdefgilmnopqrstvwxy",
            "aefilorstu",
            "aehilnorsu",
            "aeiort",
            "abcdefglmnoprstvxz",
            "aeou",
            "eis",
            "acdeilopstuy",
            "abeilmopsu",
            "acdefgiklnopstuv",
            "abcdfgiklmnoprstuvwx",
            "adehiloprstuy",
            "u",
            "acdefgiklmnoprstuvy",
            "acdefhiklmopstuy",
            "acdefhilmoprstuy",
            "abcdefilmnprst",
            "aeio",
            "aeinors",
            "eipt",
            "npst",
            "e"
        };
        for (int letter = 0; letter < rows.length; letter++) {
            for (char follower : rows[letter].toCharArray()) {
                FOLLOWERS[letter] |= 1 << follower - 'a';
            }
        }
    }

    private final int length;
    private final int pieces;
    private final int numbers;
    private final int pairs;
    private final int rare;

    private Randomness(String text, int from, int to) {
        int piecesSoFar = 0;
        int numbersSoFar = 0;
        int pairsSoFar = 0;
        int rareSoFar = 0;
        char before = ' ';
        char c = text.charAt(from);
        for (int i = from; i < to; i++) {
            char after = i + 1 < to ? text.charAt(i + 1) : ' ';
            if (startsPiece(before, c, after)) {
                piecesSoFar++;
                numbersSoFar += isDigit(c) ? 1 : 0;
            }
            if (isLetter(before) && isLetter(c)) {
                pairsSoFar++;
                rareSoFar += isFrequent(before, c) ? 0 : 1;
            }
            before = c;
            c = after;
        }
        length = to - from;
        pieces = piecesSoFar;
        numbers = numbersSoFar;
        pairs = pairsSoFar;
        rare = rareSoFar;
    }

    private static boolean startsPiece(char before, char c, char after) {
        if (before == ' ' || isDigit(c) != isDigit(before)) {
            return true;
        }
        return isUpper(c) && (!isUpper(before) || after >= 'a' && after <= 'z');
    }

    /** True when the second letter often follows the first one in words. */
    private static boolean isFrequent(char first, char second) {
        return (FOLLOWERS[(first | 0x20) - 'a'] >> (second | 0x20) - 'a' & 1) != 0;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isUpper(char c) {
        return c >= 'A' && c <= 'Z';
    }

    private static boolean isLetter(char c) {
        return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
    }

    /** True when one run of letters and digits in this word looks generated. */
    static boolean of(String text, int from, int to) {
        int start = from;
        for (int i = from; i <= to; i++) {
            if (i == to || !PART.has(text.charAt(i))) {
                if (i - start >= SEGMENT && new Randomness(text, start, i).looksGenerated()) {
                    return true;
                }
                start = i + 1;
            }
        }
        return false;
    }

    /**
     * The bounds were found on names of classes and functions, of which one in 300 is taken for an id, and on random texts, of which
     * nine in ten are found.
     */
    private boolean looksGenerated() {
        double piece = (double) length / pieces;
        double strange = pairs < FEWEST_PAIRS ? 0 : (double) rare / pairs;
        return numbers >= 3 && piece < 2.6
                || strange >= 0.6
                || strange >= 0.15 && piece < 2.0
                || strange >= 0.2 && piece < 2.6 && numbers > 0
                || strange >= 0.3 && piece < 2.6
                || strange >= 0.35 && piece < 3.0
                || strange >= 0.4 && piece < 3.5
                || strange >= 0.45 && piece < 4.5 && length >= 10;
    }
}
