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
        return limit.isMentioned() && limit.wasReached() ? limit.name() : null;
    }

    private boolean isMentioned() {
        for (Token token : tokens) {
            if (token.text().equals("rate") || token.text().equals("Rate")) {
                return true;
            }
        }
        return false;
    }

    private boolean wasReached() {
        StringBuilder said = new StringBuilder();
        for (Token token : tokens) {
            said.append(token.text()).append(' ');
        }
        String all = said.toString().toLowerCase(Locale.ROOT);
        return all.contains("rate limit") && !all.contains("too large");
    }

    private @Nullable String name() {
        for (int i = 1; i + 1 < tokens.size(); i++) {
            String word = word(i);
            if (word.equals("rate") && word(i + 1).equals("limit") && COUNTED.contains(singular(i - 1))) {
                return singular(i - 1) + " rate limit";
            }
            if (word.equals("per") && COUNTED.contains(singular(i - 1)) && SPANS.contains(word(i + 1))) {
                String side = i > 1 && SIDES.contains(word(i - 2)) ? word(i - 2) + " " : "";
                return side + singular(i - 1) + "s per " + span(word(i + 1));
            }
        }
        return null;
    }

    private static String span(String word) {
        return word.equals("min") ? "minute" : word.equals("sec") ? "second" : word;
    }

    private String word(int index) {
        return tokens.get(index).text().toLowerCase(Locale.ROOT);
    }

    private String singular(int index) {
        String word = word(index);
        return word.endsWith("s") ? word.substring(0, word.length() - 1) : word;
    }
}
