package io.groundhog.signature;

/** A set of characters, asked whether a character belongs to it: much faster than to search for the character in a text. */
final class Signs {

    private final boolean[] ascii = new boolean[0x80];
    private final boolean letters;

    private Signs(String signs, boolean letters) {
        this.letters = letters;
        for (char c = 0; c < ascii.length; c++) {
            ascii[c] = signs.indexOf(c) >= 0 || letters && Character.isLetterOrDigit(c);
        }
    }

    /** Just these, all of them ASCII. */
    static Signs of(String signs) {
        return new Signs(signs, false);
    }

    /** The letters and digits of all scripts, and these. */
    static Signs lettersAnd(String signs) {
        return new Signs(signs, true);
    }

    boolean has(char c) {
        return c < ascii.length ? ascii[c] : letters && Character.isLetterOrDigit(c);
    }
}
