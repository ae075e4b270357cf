package io.groundhog.redaction;

import org.jspecify.annotations.Nullable;

/** Network addresses of both versions. */
final class Addresses {

    private static final int LONGEST_IPV6 = 45;

    private Addresses() {}

    /** The end of an IPv4 address that starts here, or -1. A version number with four parts is none when it says so. */
    static int ipv4(String text, int start) {
        if (start > 0 && text.charAt(start - 1) == '.' || isVersion(text, start)) {
            return -1;
        }
        int end = fourParts(text, start);
        boolean product = end > 0 && start > 1 && text.charAt(start - 1) == '/' && Chars.isWord(text.charAt(start - 2));
        return product && text.startsWith(".0.0.0", end - 6) ? -1 : end;
    }

    private static int fourParts(String text, int start) {
        int index = start;
        for (int part = 0; part < 4; part++) {
            int value = 0;
            int from = index;
            while (index < from + 4 && Chars.digitAt(text, index)) {
                value = value * 10 + text.charAt(index++) - '0';
            }
            if (index == from || index - from > 3 || value > 255) {
                return -1;
            }
            if (part < 3 && (index >= text.length() || text.charAt(index++) != '.')) {
                return -1;
            }
        }
        boolean goesOn = Chars.wordAt(text, index)
                || index < text.length() && text.charAt(index) == '.' && Chars.digitAt(text, index + 1);
        return goesOn ? -1 : index;
    }

    /** Behind "v" or "version", or as part of a file's name such as {@code lib-1.2.3.4.jar}. */
    private static boolean isVersion(String text, int start) {
        int end = start;
        while (end > 0 && start - end < 3 && " =:".indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        if (end == start && end > 1 && text.charAt(end - 1) == '-') {
            return Chars.isAsciiLetter(text.charAt(end - 2));
        }
        return endsWith(text, end, "v") || endsWith(text, end, "ver") || endsWith(text, end, "version");
    }

    private static boolean endsWith(String text, int end, String word) {
        int start = end - word.length();
        return start >= 0
                && text.regionMatches(true, start, word, 0, word.length())
                && !(start > 0 && Chars.isAsciiLetter(text.charAt(start - 1)));
    }

    /** Whether an IPv6 address may go on behind a colon. */
    static boolean mayGoOn(String text, int index) {
        return index < text.length() && isIpv6(text.charAt(index));
    }

    /** The stretch of an IPv6 address around its first colon as start and end, or null. */
    static int @Nullable [] ipv6(String text, int colon, int notBefore) {
        int start = colon;
        while (start > notBefore && colon - start < 5 && Chars.isHex(text.charAt(start - 1))) {
            start--;
        }
        if (start > 0 && text.charAt(start - 1) == '\\') {
            start++; // the letter of an escape such as \b
        }
        int end = colon;
        while (end < text.length() && end - colon < LONGEST_IPV6 && isIpv6(text.charAt(end))) {
            end++;
        }
        if (end > colon + 1 && text.charAt(end - 1) == ':' && text.charAt(end - 2) != ':') {
            end--;
        }
        if (start > colon || Chars.wordBefore(text, start) || start == colon && !text.startsWith("::", colon)) {
            return null;
        }
        boolean mapped = end < text.length() && text.charAt(end) == '.';
        int groupsEnd = mapped ? text.lastIndexOf(':', end) + 1 : end;
        if (mapped) {
            end = fourParts(text, groupsEnd);
        }
        return end > 0 && !Chars.wordAt(text, end) && isAddress(text, start, groupsEnd, mapped ? 2 : 0)
                ? new int[] {start, end}
                : null;
    }

    /** Eight groups of up to four digits, or fewer with one gap; words with two colons between them have no digit. */
    private static boolean isAddress(String text, int start, int end, int groupsBehind) {
        int groups = groupsBehind;
        int gaps = 0;
        int length = 0;
        boolean digit = groupsBehind > 0;
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            if (c == ':') {
                gaps += i > start && text.charAt(i - 1) == ':' ? 1 : 0;
                length = 0;
            } else {
                groups += length == 0 ? 1 : 0;
                digit |= Chars.isDigit(c);
                if (++length > 4) {
                    return false;
                }
            }
        }
        boolean shortened = gaps == 1 && groups < 8 && (groups >= 2 || end - start == 3) && digit;
        return gaps == 0 && groups == 8 || shortened;
    }

    private static boolean isIpv6(char c) {
        return Chars.isHex(c) || c == ':';
    }
}
