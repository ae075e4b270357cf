package io.groundhog.redaction;

/** Credentials that are told by what stands around them: JSON web tokens, HTTP schemes, private keys, and users in addresses. */
final class Tokens {

    private static final int SHORTEST_JWT = 20;
    private static final int SHORTEST_CREDENTIALS = 8;
    private static final int LONGEST_WORD = 24;
    private static final int MOST_BLANKS = 4;
    private static final int LONGEST_USER = 512;
    private static final int LONGEST_LABEL = 50;
    private static final String BEGIN = "-----BEGIN";
    private static final String END = "-----END";

    private Tokens() {}

    static int jwtEnd(String text, int start) {
        int end = start;
        while (end < text.length() && (Chars.isToken(text.charAt(end)) || isInnerDot(text, end))) {
            end++;
        }
        return end;
    }

    /** Pieces of base64url (RFC 7519), the first of which starts like a JSON object; one is enough where the text ends. */
    static boolean isJwt(String text, int start, int end) {
        int dot = start;
        while (dot < end && text.charAt(dot) != '.') {
            dot++;
        }
        return dot < end && end - start >= SHORTEST_JWT || end == text.length() && end - start >= SHORTEST_CREDENTIALS;
    }

    private static boolean isInnerDot(String text, int index) {
        return text.charAt(index) == '.' && index + 1 < text.length() && Chars.isToken(text.charAt(index + 1));
    }

    /** Where the credentials behind {@code Bearer} or {@code Basic} start, or -1. */
    static int schemeEnd(String text, int start) {
        int end = text.regionMatches(true, start, "bearer", 0, 6)
                ? start + 6
                : text.regionMatches(true, start, "basic", 0, 5) ? start + 5 : -1;
        if (end < 0) {
            return -1;
        }
        int credentials = end;
        while (credentials < text.length() && credentials - end < MOST_BLANKS && text.charAt(credentials) == ' ') {
            credentials++;
        }
        if (credentials == end && text.startsWith("%20", end)) {
            return end + 3;
        }
        return credentials > end ? credentials : -1;
    }

    /** The end of credentials that start here, or -1: "bearer authentication" and "Basic Functionality" are words. */
    static int credentialsEnd(String text, int start) {
        int end = start;
        while (end < text.length() && (Chars.isToken(text.charAt(end)) || "./+~".indexOf(text.charAt(end)) >= 0)) {
            end++;
        }
        int padding = end;
        while (padding < text.length() && padding - end < 2 && text.charAt(padding) == '=') {
            padding++;
        }
        boolean padded = padding > end && !goesOn(text, padding);
        boolean token = padded || end - start > LONGEST_WORD || Chars.looksRandom(text, start, end);
        return token && padding - start >= SHORTEST_CREDENTIALS ? padding : -1;
    }

    /** {@code Bearer realm="…"} is a challenge, not a token; the quote that ends a string of a document looks similar. */
    private static boolean goesOn(String text, int index) {
        if (index < text.length() && Chars.isQuote(text.charAt(index))) {
            return Chars.wordAt(text, index + 1);
        }
        return index < text.length() && !Chars.isBlank(text.charAt(index)) && ",;)\\".indexOf(text.charAt(index)) < 0;
    }

    /** The at-sign behind {@code user:password} in an address whose authority starts here, or -1. */
    static int credentialsBefore(String text, int start) {
        int limit = Math.min(text.length(), start + LONGEST_USER);
        int at = -1;
        boolean colon = false;
        boolean password = false;
        for (int i = start; i < limit; i++) {
            char c = text.charAt(i);
            if (c == '@') {
                at = i;
                password |= colon;
            } else if ("/?#<\"'".indexOf(c) >= 0 || Chars.isBlank(c) || Chars.isEscape(text, i)) {
                break;
            }
            colon |= c == ':';
        }
        return password && at > start ? at : -1;
    }

    /**
     * The end of a private key in PEM (RFC 7468) that starts here, also with its line breaks written as {@code \n} and also when it
     * was cut; -1 for certificates and public keys.
     */
    static int privateKeyEnd(String text, int start) {
        int label = text.substring(start, Math.min(text.length(), start + LONGEST_LABEL))
                .indexOf("PRIVATE KEY");
        if (label < 0) {
            return -1;
        }
        int index = start + BEGIN.length();
        while (index < text.length() && isPem(text.charAt(index))) {
            if (text.charAt(index) == '-' && text.startsWith(END, index)) {
                int close = text.indexOf("-----", index + END.length());
                return close >= 0 && close - index <= LONGEST_LABEL + END.length() ? close + 5 : index + END.length();
            }
            index++;
        }
        while (text.charAt(index - 1) == '\\') {
            index--; // it belongs to the quote behind it
        }
        return index;
    }

    private static boolean isPem(char c) {
        return Chars.isToken(c) || Chars.isBlank(c) || "+/=\\:,.".indexOf(c) >= 0;
    }
}
