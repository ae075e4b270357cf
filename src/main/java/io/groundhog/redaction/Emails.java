package io.groundhog.redaction;

/** E-mail addresses, found at their at-sign; names and domains in any script, also as the unicode escapes of JSON. */
final class Emails {

    private static final String PUNYCODE = "xn--";

    private Emails() {}

    /** Where the local part before an at-sign starts, or -1. Disjoint for different at-signs, which keeps all of it linear. */
    static int start(String text, int at, int notBefore) {
        int start = at;
        while (start > notBefore) {
            if (isLocal(text.charAt(start - 1))) {
                start--;
            } else if (text.charAt(start - 1) == '\\') {
                int escaped = Chars.escaped(text, start - 1);
                if (escaped < 0 || !Chars.isLetterOrDigit((char) escaped)) {
                    start += escaped >= 0 ? Chars.UNICODE_ESCAPE - 1 : Chars.isEscape(text, start - 1) ? 1 : 0;
                    break;
                }
                while (start > notBefore && text.charAt(start - 1) == '\\') {
                    start--;
                }
            } else {
                break;
            }
        }
        while (start < at && text.charAt(start) == '.') {
            start++;
        }
        return start >= at ? -1 : start;
    }

    /**
     * Where the domain that starts here ends, or -1 when it is none. It has two labels at least and ends with one that is all
     * letters; what follows it without a blank is left alone.
     */
    static int end(String text, int from) {
        int best = -1;
        int label = from;
        boolean letters = true;
        boolean first = true;
        int index = from;
        while (true) {
            char c = index < text.length() ? text.charAt(index) : ' ';
            boolean escape = c == '\\' && Chars.escaped(text, index) > 0;
            if (escape && Chars.isLetterOrDigit((char) Chars.escaped(text, index))) {
                index += Chars.UNICODE_ESCAPE;
            } else if (Chars.isLetterOrDigit(c)) {
                letters &= !Chars.isDigit(c);
                index++;
            } else {
                if (!first && index - label >= 2 && (letters || text.startsWith(PUNYCODE, label))) {
                    best = index;
                }
                if (index == label || c != '.' && c != '-') {
                    return best;
                }
                index++;
                if (c == '.') {
                    first = false;
                    label = index;
                    letters = true;
                } else {
                    letters = false;
                }
            }
        }
    }

    private static boolean isLocal(char c) {
        return Chars.isLetterOrDigit(c) || c == '.' || c == '_' || c == '%' || c == '+' || c == '-';
    }
}
