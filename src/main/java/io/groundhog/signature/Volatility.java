package io.groundhog.signature;

/** Tells whether one element of a template looks like a value that slipped through, rather than like a word or a name. */
final class Volatility {

    private Volatility() {}

    static boolean looksLikeValue(String token) {
        if (token.startsWith("<")) {
            return true;
        }
        boolean digit = false;
        boolean foreign = false;
        for (int i = 0; i < token.length(); i++) {
            char c = token.charAt(i);
            digit |= Character.isDigit(c) || c == '#';
            foreign |= c > 0x7f;
        }
        return foreign || digit && !isCode(token);
    }

    private static boolean isCode(String token) {
        int digits = 0;
        for (int i = 0; i < token.length(); i++) {
            char c = token.charAt(i);
            if (!Character.isDigit(c) && c != '-' && c != '.' && !Character.isUpperCase(c)) {
                return false;
            }
            digits += Character.isDigit(c) ? 1 : 0;
        }
        return digits > 0;
    }
}
