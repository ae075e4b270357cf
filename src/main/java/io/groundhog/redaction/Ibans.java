package io.groundhog.redaction;

/** International bank account numbers (ISO 13616): a country, two check digits, and an account; valid by modulo 97. */
final class Ibans {

    private static final int SHORTEST = 15;
    private static final int LONGEST = 34;

    private Ibans() {}

    /** The end of an IBAN that starts here, or -1. Blanks may stand between groups of four. */
    static int end(String text, int start) {
        char[] number = new char[LONGEST];
        int count = 0;
        int best = -1;
        for (int i = start; i < text.length() && count < LONGEST; i++) {
            char c = text.charAt(i);
            if (Chars.isDigit(c) || c >= 'A' && c <= 'Z') {
                number[count++] = c;
                // An IBAN may be followed by words in capitals: take the longest prefix that checks out and ends a
                // word.
                if (count >= SHORTEST && !Chars.wordAt(text, i + 1) && modulo97(number, count) == 1) {
                    best = i + 1;
                }
            } else if (c != ' ' || count % 4 != 0) {
                break;
            }
        }
        return best;
    }

    private static int modulo97(char[] number, int count) {
        int remainder = 0;
        for (int i = 0; i < count; i++) {
            char c = number[(i + 4) % count];
            remainder = Chars.isDigit(c) ? (remainder * 10 + c - '0') % 97 : (remainder * 100 + c - 'A' + 10) % 97;
        }
        return remainder;
    }
}
