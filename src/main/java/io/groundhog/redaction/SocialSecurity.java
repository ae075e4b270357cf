package io.groundhog.redaction;

/** Social security numbers of the United States, in their usual groups. */
final class SocialSecurity {

    private static final int LENGTH = 11;

    private SocialSecurity() {}

    /** The end of a number that starts here, or -1. Areas 000, 666 and 900 to 999 are not given out (ssa.gov). */
    static int end(String text, int start) {
        int end = start + LENGTH;
        if (end > text.length() || Chars.wordAt(text, end) || start > 0 && text.charAt(start - 1) == '-') {
            return -1;
        }
        for (int i = 0; i < LENGTH; i++) {
            char c = text.charAt(start + i);
            if (i == 3 || i == 6 ? c != '-' : !Chars.isDigit(c)) {
                return -1;
            }
        }
        boolean goesOn = end < text.length() && text.charAt(end) == '-' && Chars.wordAt(text, end + 1);
        boolean given = !text.startsWith("000", start) && !text.startsWith("666", start) && text.charAt(start) != '9';
        return given && !goesOn ? end : -1;
    }
}
