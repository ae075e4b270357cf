package io.groundhog.signature;

/** Recognises the colons of hardware and IPv6 addresses: {@code 5c:50:15:4c:18:13}, {@code fe80::d8a5:90ff}. */
final class HexGroups {

    private static final int LONGEST = 4;

    private HexGroups() {}

    /** True when the colon joins two groups of an address that starts at {@code from}. */
    static boolean join(String text, int from, int colon, int to) {
        int left = colon;
        while (left > from && isHex(text.charAt(left - 1))) {
            left--;
        }
        int right = colon + 1;
        while (right < to && isHex(text.charAt(right))) {
            right++;
        }
        boolean groups = colon - left > 0
                && colon - left <= LONGEST
                && right - colon - 1 <= LONGEST
                && (left == from || text.charAt(left - 1) == ':');
        if (!groups || right < to && Character.isLetterOrDigit(text.charAt(right))) {
            return false;
        }
        boolean before = left > from;
        boolean after = right < to && text.charAt(right) == ':' && right + 1 < to && isHex(text.charAt(right + 1));
        return right - colon - 1 > 0 ? before || after : before && after;
    }

    private static boolean isHex(char c) {
        return c >= '0' && c <= '9' || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F';
    }
}
