package io.groundhog.signature;

/** Finds where words begin and end: addresses, paths, numbers with separators and indexed fields are one word each. */
final class WordEnd {

    private static final Signs STARTS = Signs.lettersAnd("/_~@$#%");
    private static final Signs SIGNS = Signs.of("-+.\\");
    private static final Signs ALWAYS_ENDS = Signs.of("\"`<>\u0001");
    private static final Signs ENDS = Signs.of(",;=()[]{}|");
    private static final Signs ENDS_ADDRESS = Signs.of(")']}|");
    private static final Signs PUNCTUATION = Signs.of(".:!?'*-");

    /** What may end a word; most characters cannot, and need no closer look. */
    private static final Signs MAY_END = Signs.of(",;:=()[]{}<>|'\"`");

    private static final int INDEX_DIGITS = 8;

    /** The first character of the scripts that are written without spaces. */
    private static final char CJK = '\u2e80';

    private WordEnd() {}

    static boolean startsWord(String text, int at, int to) {
        char c = text.charAt(at);
        return STARTS.has(c)
                || Character.isHighSurrogate(c)
                || SIGNS.has(c)
                        && at + 1 < to
                        && (isDigit(text, at + 1) || text.charAt(at + 1) == '.' || text.charAt(at + 1) == '/');
    }

    /** Where the run of characters that starts here stops being one word; punctuation at its end belongs to it. */
    static int of(String text, int at, int to) {
        int end = at + 1;
        boolean address = text.startsWith("arn:", at);
        while (end < to) {
            char c = text.charAt(end);
            if (c > ' ' && c < 0x7f && !MAY_END.has(c) && text.charAt(end - 1) < CJK) {
                end++;
                continue;
            }
            if (c <= ' ' || ALWAYS_ENDS.has(c) || c >= 0x7f && endsForeign(text.charAt(end - 1), c)) {
                break;
            }
            if (c < CJK && text.charAt(end - 1) >= CJK && Character.isLetterOrDigit(c)) {
                break;
            }
            if (address ? ENDS_ADDRESS.has(c) : ends(text, at, end, to)) {
                break;
            }
            address |= c == ':' && text.startsWith("://", end);
            end = c == '[' && !address ? text.indexOf(']', end) + 1 : end + 1;
        }
        return end;
    }

    /** Where a word that ends there stops without the punctuation at its end. */
    static int withoutPunctuation(String text, int at, int end) {
        int trimmed = end;
        while (trimmed > at + 1 && PUNCTUATION.has(text.charAt(trimmed - 1))) {
            trimmed--;
        }
        return trimmed;
    }

    /** Scripts without spaces run into numbers and foreign names: {@code 请在47秒后重试}. */
    private static boolean endsForeign(char before, char c) {
        return Character.isWhitespace(c) || c >= CJK && before < CJK && Character.isLetterOrDigit(before);
    }

    private static boolean isWordPart(char c) {
        return c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    private static boolean ends(String text, int from, int at, int to) {
        char c = text.charAt(at);
        return switch (c) {
            case ':' -> !isJoint(text, from, at, to);
            case '\'' -> !isApostrophe(text, at, to);
            case '[' -> !isIndex(text, at, to);
            case ',' -> !isThousands(text, at, to);
            default -> ENDS.has(c);
        };
    }

    /** A colon joins {@code host:443}, {@code 12:04:33}, {@code C:\temp} and addresses; elsewhere it separates. */
    private static boolean isJoint(String text, int from, int colon, int to) {
        if (colon + 1 >= to) {
            return false;
        }
        char next = text.charAt(colon + 1);
        if (next == '/' || next == '\\') {
            return true;
        }
        if (next >= '0' && next <= '9') {
            return !isLabel(text, from, colon, to) || HexGroups.join(text, from, colon, to);
        }
        boolean afterDigit = isDigit(text, colon - 1);
        return afterDigit && (Character.isLetter(next) || next == ':') || HexGroups.join(text, from, colon, to);
    }

    /** {@code RequestId:7f3a…} and {@code status:404} are a label and a value, {@code redis-master:6379} is one word. */
    private static boolean isLabel(String text, int from, int colon, int to) {
        boolean hyphen = false;
        for (int i = from; i < colon; i++) {
            char c = text.charAt(i);
            hyphen |= c == '-';
            if (!(c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || c == '-')) {
                return false;
            }
        }
        return colon - from > 1 && !(hyphen && isPort(text, colon + 1, to)) && !text.startsWith("localhost", from);
    }

    private static boolean isPort(String text, int from, int to) {
        int end = from;
        while (end < to && isDigit(text, end)) {
            end++;
        }
        return end - from >= 2 && end - from <= 5 && (end == to || !isWordPart(text.charAt(end)));
    }

    private static boolean isApostrophe(String text, int at, int to) {
        return at + 1 < to && Character.isLetter(text.charAt(at - 1)) && Character.isLetter(text.charAt(at + 1));
    }

    private static boolean isIndex(String text, int bracket, int to) {
        int i = bracket + 1;
        while (i < to && i - bracket <= INDEX_DIGITS && isDigit(text, i)) {
            i++;
        }
        return i > bracket + 1 && i < to && text.charAt(i) == ']';
    }

    private static boolean isThousands(String text, int comma, int to) {
        return comma + 3 < to
                && isDigit(text, comma - 1)
                && isDigit(text, comma + 1)
                && isDigit(text, comma + 2)
                && isDigit(text, comma + 3);
    }

    private static boolean isDigit(String text, int at) {
        return text.charAt(at) >= '0' && text.charAt(at) <= '9';
    }
}
