package io.groundhog.redaction;

/** What the detectors ask of single characters, and of the escapes that stand for characters in JSON, programs and addresses. */
final class Chars {

    /** Backslash, {@code u} and four hexadecimal digits. */
    static final int UNICODE_ESCAPE = 6;

    private static final String LETTERS_OF_ESCAPES = "nrtbfv";

    private Chars() {}

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    static boolean isCapital(char c) {
        return c >= 'A' && c <= 'Z';
    }

    static boolean isAsciiLetter(char c) {
        return c >= 'a' && c <= 'z' || isCapital(c);
    }

    /**
     * A letter, a digit or {@code _}: what makes a number or a key part of a longer name. ASCII only, because scripts without
     * blanks between words write keys and numbers right behind a letter.
     */
    static boolean isWord(char c) {
        return isDigit(c) || isAsciiLetter(c) || c == '_';
    }

    /** Letters and digits of any script, as people write them in names and addresses. */
    static boolean isLetterOrDigit(char c) {
        return isDigit(c) || isAsciiLetter(c) || c > 127 && Character.isLetterOrDigit(c);
    }

    static boolean isHex(char c) {
        return isDigit(c) || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F';
    }

    /** The characters of tokens: base64url and what providers put between the pieces. */
    static boolean isToken(char c) {
        return isWord(c) || c == '-';
    }

    static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r';
    }

    static boolean isQuote(char c) {
        return c == '"' || c == '\'';
    }

    static char lower(char c) {
        return isCapital(c) ? (char) (c + 32) : c < 128 ? c : Character.toLowerCase(c);
    }

    static boolean wordAt(String text, int index) {
        return index < text.length() && isWord(text.charAt(index));
    }

    static boolean digitAt(String text, int index) {
        return index >= 0 && index < text.length() && isDigit(text.charAt(index));
    }

    /** True inside a word; what ends an escape such as {@code \n} belongs to no word. */
    static boolean wordBefore(String text, int index) {
        return index > 0
                && isWord(text.charAt(index - 1))
                && !isEscape(text, index - 2)
                && (index < UNICODE_ESCAPE || escaped(text, index - UNICODE_ESCAPE) < 0);
    }

    /** An escape of one letter that stands for a blank, at this backslash. */
    static boolean isEscape(String text, int backslash) {
        return backslash >= 0
                && backslash + 1 < text.length()
                && text.charAt(backslash) == '\\'
                && LETTERS_OF_ESCAPES.indexOf(text.charAt(backslash + 1)) >= 0;
    }

    /** The character that a unicode escape at this backslash stands for, or -1. */
    static int escaped(String text, int backslash) {
        if (backslash + UNICODE_ESCAPE > text.length()
                || text.charAt(backslash) != '\\'
                || text.charAt(backslash + 1) != 'u') {
            return -1;
        }
        int value = 0;
        for (int i = backslash + 2; i < backslash + UNICODE_ESCAPE; i++) {
            if (!isHex(text.charAt(i))) {
                return -1;
            }
            value = value * 16 + Character.digit(text.charAt(i), 16);
        }
        return value;
    }

    /** The first character from here on that is no blank, or the end of the text. */
    static int skipBlanks(String text, int from) {
        int index = from;
        while (index < text.length() && isBlank(text.charAt(index))) {
            index++;
        }
        return index;
    }

    /**
     * Whether a stretch looks thrown rather than written: it has digits, or capitals behind small letters. Words and names in
     * kebab case do not.
     */
    static boolean looksRandom(String text, int from, int to) {
        boolean small = false;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (isDigit(c) || small && isCapital(c)) {
                return true;
            }
            small |= c >= 'a' && c <= 'z';
        }
        return false;
    }
}
