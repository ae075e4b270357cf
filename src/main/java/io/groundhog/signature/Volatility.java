package io.groundhog.signature;

/** Tells whether one element of a template looks like a value that slipped through, rather than like a word or a name. */
final class Volatility {

    private Volatility() {}

    /** @param foreign true when the message itself is written in other letters than ASCII's */
    static boolean looksLikeValue(String token, boolean foreign) {
        if (token.startsWith("<")) {
            return true;
        }
        if (token.startsWith("'")) {
            // A quoted name; what looked like a value among them has been masked before.
            return false;
        }
        boolean digit = false;
        boolean strange = false;
        for (int i = 0; i < token.length(); i++) {
            char c = token.charAt(i);
            digit |= Character.isDigit(c) || c == '#';
            strange |= c > 0x7f;
        }
        return strange && !foreign || digit && (!isCode(token) || isCounted(token));
    }

    /** {@code CPU0}, {@code IRQ12}: one of a few, as opposed to {@code E1001}. */
    private static boolean isCounted(String token) {
        int digits = 0;
        while (digits < token.length() && Character.isDigit(token.charAt(token.length() - 1 - digits))) {
            digits++;
        }
        int letters = token.length() - digits;
        for (int i = 0; i < letters; i++) {
            if (!Character.isUpperCase(token.charAt(i))) {
                return false;
            }
        }
        return letters > 0 && digits > 0 && digits <= 2;
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
