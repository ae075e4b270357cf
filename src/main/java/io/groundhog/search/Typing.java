package io.groundhog.search;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The word that somebody is in the middle of typing: the last one.
 *
 * @param field whose value is being typed; null while the name itself is
 * @param begun what is there of it, in small letters and without quotes
 * @param offset of the first character that a suggestion replaces
 */
public record Typing(@Nullable Field field, String begun, int offset) {

    /** What is being typed at the end of a text. */
    public static Typing at(String typed) {
        int begin = beginOfLast(typed);
        if (begin < typed.length() && typed.charAt(begin) == '-') {
            begin++;
        }
        int colon = typed.indexOf(':', begin);
        Optional<Field> field = colon < 0
                ? Optional.empty()
                : Field.named(typed.substring(begin, colon).toLowerCase(Locale.ROOT));
        if (field.isEmpty()) {
            return new Typing(null, begun(typed, begin), begin);
        }
        int value = Math.max(colon, lastComma(typed, colon)) + 1;
        while (value < typed.length() && "<>=".indexOf(typed.charAt(value)) >= 0) {
            value++;
        }
        return new Typing(field.get(), begun(typed, value), value);
    }

    private static String begun(String typed, int begin) {
        return typed.substring(begin).replace("\"", "").toLowerCase(Locale.ROOT);
    }

    /** Words end at blanks, but not inside of quotes. */
    private static int beginOfLast(String typed) {
        int begin = 0;
        boolean quoted = false;
        for (int i = 0; i < typed.length(); i++) {
            char c = typed.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && Character.isWhitespace(c)) {
                begin = i + 1;
            }
        }
        return begin;
    }

    private static int lastComma(String typed, int from) {
        int comma = -1;
        boolean quoted = false;
        for (int i = from; i < typed.length(); i++) {
            quoted ^= typed.charAt(i) == '"';
            if (typed.charAt(i) == ',' && !quoted) {
                comma = i;
            }
        }
        return comma;
    }

    /** A value as it has to be typed. */
    public static String quoted(String value) {
        boolean plain = !value.isEmpty()
                && value.chars().noneMatch(c -> Character.isWhitespace(c) || c == '\u00a0' || c == '"' || c == ',')
                && "<>=".indexOf(value.charAt(0)) < 0;
        return plain ? value : '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
