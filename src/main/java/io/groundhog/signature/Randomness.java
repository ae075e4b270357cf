package io.groundhog.signature;

/** Tells whether letters and digits are mixed as only a generator of ids mixes them, not as a person names things. */
final class Randomness {

    private static final int SEGMENT = 8;
    private static final int LETTERS_ONLY = 12;

    private final int letters;
    private final int vowels;
    private final int caseChanges;
    private final int digitGroups;
    private final boolean capitalPair;

    private Randomness(String text, int from, int to) {
        int letterCount = 0;
        int vowelCount = 0;
        int changes = 0;
        int groups = 0;
        boolean pair = false;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            char previous = i > from ? text.charAt(i - 1) : ' ';
            if (c >= '0' && c <= '9') {
                groups += Character.isDigit(previous) ? 0 : 1;
                continue;
            }
            boolean upper = Character.isUpperCase(c);
            letterCount++;
            vowelCount += "aeiouAEIOU".indexOf(c) >= 0 ? 1 : 0;
            changes += Character.isLetter(previous) && Character.isUpperCase(previous) != upper ? 1 : 0;
            pair |= upper && Character.isUpperCase(previous);
        }
        this.letters = letterCount;
        this.vowels = vowelCount;
        this.caseChanges = changes;
        this.digitGroups = groups;
        this.capitalPair = pair;
    }

    /** True when one run of letters and digits in this word looks generated. */
    static boolean of(String text, int from, int to) {
        int start = from;
        for (int i = from; i <= to; i++) {
            if (i == to || !Character.isLetterOrDigit(text.charAt(i))) {
                if (i - start >= SEGMENT && new Randomness(text, start, i).looksGenerated(i - start)) {
                    return true;
                }
                start = i + 1;
            }
        }
        return false;
    }

    private boolean looksGenerated(int length) {
        if (digitGroups > 0) {
            boolean mixed = caseChanges >= 3 && (caseChanges * 3 >= length || vowels * 4 < letters);
            return digitGroups >= 3 || mixed;
        }
        boolean unspeakable = vowels * 10 < letters * 3;
        return length >= LETTERS_ONLY
                && caseChanges >= 4
                && capitalPair
                && unspeakable
                && caseChanges * 10 >= letters * 2;
    }
}
