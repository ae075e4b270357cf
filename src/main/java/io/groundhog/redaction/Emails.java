package io.groundhog.redaction;

/** E-mail addresses, found at their at-sign; names and domains in any script. */
final class Emails {

    private static final int LONGEST_LOCAL_PART = 64;
    private static final int LONGEST_DOMAIN = 255;

    private Emails() {}

    /** Where the local part before an at-sign starts, or -1. */
    static int start(String text, int at, int notBefore) {
        int start = at;
        int limit = Math.max(notBefore, at - LONGEST_LOCAL_PART);
        while (start > limit && isLocal(text.charAt(start - 1))) {
            start--;
        }
        while (start < at && text.charAt(start) == '.') {
            start++;
        }
        return start == at ? -1 : start;
    }

    /** Where the domain after an at-sign ends, or -1 when it is none: two labels at least, the last one of letters. */
    static int end(String text, int at) {
        int limit = Math.min(text.length(), at + 1 + LONGEST_DOMAIN);
        int end = at + 1;
        int lastDot = -1;
        while (end < limit && isDomain(text.charAt(end))) {
            if (text.charAt(end) == '.') {
                if (end == at + 1 || lastDot == end - 1) {
                    break;
                }
                lastDot = end;
            }
            end++;
        }
        while (end > at + 1 && (text.charAt(end - 1) == '.' || text.charAt(end - 1) == '-')) {
            end--;
        }
        int dot = text.lastIndexOf('.', end - 1);
        return dot > at + 1 && end - dot > 2 && allLetters(text, dot + 1, end) ? end : -1;
    }

    private static boolean allLetters(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            // "xn--p1ai" is a top-level domain as well
            if (!Chars.isAsciiLetter(c) && c <= 127 && !text.startsWith("xn--", from)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isLocal(char c) {
        return Chars.isWord(c) || c == '.' || c == '%' || c == '+' || c == '-';
    }

    private static boolean isDomain(char c) {
        return c != '_' && (Chars.isWord(c) || c == '.' || c == '-');
    }
}
