package io.groundhog.signature;

import org.jspecify.annotations.Nullable;

/** Placeholders that stand in texts before they arrive here, put there by a redaction. */
final class Placeholders {

    private static final int LIMIT = 48;

    private Placeholders() {}

    /** The placeholder written between two angle brackets: {@code card:4242} is a {@code <card>}; null for anything else. */
    static @Nullable Token token(String text, int from, int to) {
        if (to - from > LIMIT || to <= from) {
            return null;
        }
        int end = from;
        while (end < to
                && (text.charAt(end) >= 'a' && text.charAt(end) <= 'z'
                        || text.charAt(end) == '_'
                        || text.charAt(end) == '-')) {
            end++;
        }
        boolean typed = end > from && (end == to || text.charAt(end) == ':');
        if (!typed) {
            return null;
        }
        String type = text.substring(from, end);
        return switch (type) {
            case "n" -> Token.NUMBER;
            case "ip", "ipv4", "ipv6", "hostname" -> Token.HOST;
            default -> Token.mask(type);
        };
    }
}
