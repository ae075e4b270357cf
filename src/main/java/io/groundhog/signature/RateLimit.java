package io.groundhog.signature;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Names the rate limit that was reached in plain language: {@code input tokens per minute}. */
final class RateLimit {

    private static final Set<String> COUNTED =
            Set.of("token", "request", "call", "image", "query", "character", "prompt");
    private static final Set<String> SPANS = Set.of("min", "minute", "day", "hour", "second", "sec", "month", "week");
    private static final Set<String> SIDES = Set.of("input", "output", "cached");

    private final List<Token> tokens;

    private RateLimit(List<Token> tokens) {
        this.tokens = tokens;
    }

    /** What was limited; null when the message does not say that a rate limit was reached, or not which. */
    static @Nullable String in(List<Token> tokens) {
        RateLimit limit = new RateLimit(tokens);
        return limit.wasReached() ? limit.name() : null;
    }

    private boolean wasReached() {
        return says("rate", "limit") && !says("too", "large");
    }

    /** True when the one word is followed by one that begins with the other. */
    private boolean says(String one, String other) {
        for (int i = 1; i < tokens.size(); i++) {
            if (is(i - 1, one) && tokens.get(i).text().regionMatches(true, 0, other, 0, other.length())) {
                return true;
            }
        }
        return false;
    }

    private @Nullable String name() {
        for (int i = 1; i + 1 < tokens.size(); i++) {
            if (is(i, "rate") && is(i + 1, "limit") && COUNTED.contains(singular(i - 1))) {
                return singular(i - 1) + " rate limit";
            }
            if (is(i, "per") && COUNTED.contains(singular(i - 1)) && SPANS.contains(word(i + 1))) {
                String side = i > 1 && SIDES.contains(word(i - 2)) ? word(i - 2) + " " : "";
                return side + singular(i - 1) + "s per " + span(word(i + 1));
            }
        }
        return null;
    }

    private static String span(String word) {
        return word.equals("min") ? "minute" : word.equals("sec") ? "second" : word;
    }

    private boolean is(int index, String word) {
        return tokens.get(index).text().equalsIgnoreCase(word);
    }

    private String word(int index) {
        return tokens.get(index).text().toLowerCase(Locale.ROOT);
    }

    private String singular(int index) {
        String word = word(index);
        return word.endsWith("s") ? word.substring(0, word.length() - 1) : word;
    }
}
