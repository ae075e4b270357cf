package io.groundhog.redaction;

import org.jspecify.annotations.Nullable;

/**
 * The value behind a sensitive name and its {@code :} or {@code =}: where it starts and ends, and what to write so that the
 * document around it still parses.
 */
record FieldValue(int start, int end, String placeholder) {

    static final String PLACEHOLDER = "<secret>";

    /** @param colon index of the {@code :} or {@code =} */
    static @Nullable FieldValue after(String text, int colon, String name, boolean quotedName) {
        int start = colon + 1;
        while (start < text.length()
                && (text.charAt(start) == ' ' || text.charAt(start) == '\t' || text.charAt(start) == '>')) {
            start++;
        }
        if (start >= text.length()) {
            return null;
        }
        int quote = start;
        while (quote < text.length() && text.charAt(quote) == '\\') {
            quote++;
        }
        boolean quoted = quote < text.length() && (text.charAt(quote) == '"' || text.charAt(quote) == '\'');
        return quoted ? quoted(text, start, quote) : bare(text, start, name, quotedName);
    }

    /** Ends at the same quote behind as many backslashes; where the text was cut, at its end. */
    private static @Nullable FieldValue quoted(String text, int start, int quote) {
        int backslashes = quote - start;
        char mark = text.charAt(quote);
        int run = 0;
        for (int i = quote + 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\') {
                run++;
            } else {
                if (c == mark && run <= backslashes) {
                    int end = i - run;
                    return end == quote + 1 || text.startsWith(PLACEHOLDER, quote + 1)
                            ? null
                            : new FieldValue(quote + 1, end, PLACEHOLDER);
                }
                run = 0;
            }
        }
        return text.startsWith(PLACEHOLDER, quote + 1) ? null : new FieldValue(quote + 1, text.length(), PLACEHOLDER);
    }

    private static @Nullable FieldValue bare(String text, int start, String name, boolean quotedName) {
        char first = text.charAt(start);
        if (first == '{' || first == '[' || first == '(' || first == '<' || first == '\n' || first == '\r') {
            return null;
        }
        boolean header = name.endsWith("authorization") || name.endsWith("cookie");
        int end = start;
        while (end < text.length() && !endsValue(text.charAt(end), header)) {
            end++;
        }
        while (end > start && (text.charAt(end - 1) == '\\' || text.charAt(end - 1) == '.')) {
            end--;
        }
        String value = text.substring(start, Math.min(end, start + 12));
        boolean prose = name.equals("token") || name.equals("secret") || name.equals("otp") || name.endsWith("token");
        boolean nothing = value.isEmpty()
                || value.equals("null")
                || value.equals("None")
                || value.equals("true")
                || value.equals("false")
                || value.equals("True")
                || value.equals("False");
        // "Unexpected token: }" and "first_token: 0.4" tell no secret.
        if (nothing || prose && value.length() < 8) {
            return null;
        }
        return new FieldValue(start, end, quotedName ? "\"" + PLACEHOLDER + "\"" : PLACEHOLDER);
    }

    private static boolean endsValue(char c, boolean header) {
        return switch (c) {
            case '\n', '\r', '"', '\'' -> true;
            case ' ', '\t', ',', ';', '&', '}', ']', ')', '<' -> !header;
            default -> false;
        };
    }
}
