package io.groundhog.redaction;

/** What the detectors ask of single characters. Letters and digits beyond ASCII count where people write them: in names and addresses. */
final class Chars {

    private Chars() {}

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    static boolean isAsciiLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    static boolean isWord(char c) {
        return isDigit(c) || isAsciiLetter(c) || c == '_' || c > 127 && Character.isLetterOrDigit(c);
    }

    static boolean isHex(char c) {
        return isDigit(c) || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F';
    }

    /** The characters of tokens: base64, base64url and what providers put between the pieces. */
    static boolean isToken(char c) {
        return isDigit(c) || isAsciiLetter(c) || c == '_' || c == '-';
    }

    static boolean wordBefore(String text, int index) {
        return index > 0 && isWord(text.charAt(index - 1));
    }

    static boolean wordAt(String text, int index) {
        return index < text.length() && isWord(text.charAt(index));
    }

    static char lower(char c) {
        return c >= 'A' && c <= 'Z' ? (char) (c + 32) : c;
    }
}
