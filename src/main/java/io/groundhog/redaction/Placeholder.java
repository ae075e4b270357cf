package io.groundhog.redaction;

/** What stands in place of a finding: {@code <email>}, or {@code <card:4242>} where a detail helps and tells nothing. */
final class Placeholder {

    static final String SECRET = "<secret>";

    private static final int LONGEST = 48;

    private Placeholder() {}

    static String of(Kind kind, String detail) {
        return '<' + kind.id() + ':' + detail + '>';
    }

    /**
     * The end of something that looks like a placeholder and starts here, or -1: a name in small letters between angle brackets,
     * perhaps with a detail. Tags of HTML without attributes look the same, and have nothing to redact either.
     */
    static int end(String text, int start) {
        if (text.charAt(start) != '<' || start + 1 >= text.length() || !isName(text.charAt(start + 1))) {
            return -1;
        }
        int limit = Math.min(text.length(), start + LONGEST);
        int index = start + 1;
        while (index < limit && isName(text.charAt(index))) {
            index++;
        }
        if (index < limit && text.charAt(index) == ':') {
            index++;
            while (index < limit && Chars.isWord(text.charAt(index))) {
                index++;
            }
        }
        return index < limit && text.charAt(index) == '>' ? index + 1 : -1;
    }

    private static boolean isName(char c) {
        return c >= 'a' && c <= 'z' || c == '_' || Chars.isDigit(c);
    }
}
