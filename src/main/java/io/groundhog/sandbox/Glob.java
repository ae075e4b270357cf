package io.groundhog.sandbox;

import java.util.Locale;

/** A text with {@code *} and {@code ?} wildcards, compared without regard to case, in time proportional to text times pattern at worst. */
final class Glob {

    /** Stand for the two wildcards after escapes were read, so that an escaped star stays a star. */
    static final char ANY = '\uE000';

    static final char ONE = '\uE001';

    private final String pattern;

    Glob(String pattern) {
        this.pattern = pattern.toLowerCase(Locale.ROOT);
    }

    boolean matches(String original) {
        String text = original.toLowerCase(Locale.ROOT);
        int at = 0;
        int rule = 0;
        int star = -1;
        int resume = 0;
        while (at < text.length()) {
            char wanted = rule < pattern.length() ? pattern.charAt(rule) : '\0';
            if (rule < pattern.length() && wanted == ANY) {
                star = rule++;
                resume = at;
            } else if (rule < pattern.length() && (wanted == ONE || wanted == text.charAt(at))) {
                rule++;
                at++;
            } else if (star >= 0) {
                rule = star + 1;
                at = ++resume;
            } else {
                return false;
            }
        }
        while (rule < pattern.length() && pattern.charAt(rule) == ANY) {
            rule++;
        }
        return rule == pattern.length();
    }

    boolean isIn(String original) {
        return pattern.indexOf(ANY) >= 0 || pattern.indexOf(ONE) >= 0
                ? new Glob(ANY + pattern + ANY).matches(original)
                : original.toLowerCase(Locale.ROOT).contains(pattern);
    }
}
