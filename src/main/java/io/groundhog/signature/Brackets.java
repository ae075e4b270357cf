package io.groundhog.signature;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Where the brackets of a text close. Most close nearby and are found by looking ahead a little; the first that does not has the
 * whole text read once, so that the work stays linear however deep the nesting.
 */
final class Brackets {

    private static final int NEARBY = 256;

    /** So many unclosed brackets of other kinds a closing one may skip. */
    private static final int SKIPPED = 4;

    private static final int DEEP = 24;

    private final String text;
    private final int[] near = new int[DEEP];
    private int @Nullable [] table;

    Brackets(String text) {
        this.text = text;
    }

    /** The index of the bracket that closes the one at {@code open}, or -1. */
    int closing(int open) {
        if (table == null) {
            int end = Math.min(text.length(), open + NEARBY);
            int nearby = nearby(open, end);
            if (nearby > 0 || end == text.length()) {
                return nearby;
            }
            table = closings();
        }
        return table[open] > 0 ? table[open] : -1;
    }

    private int nearby(int from, int to) {
        int depth = 0;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c == '(' || c == '[' || c == '{' || c == '<') {
                if (depth == near.length) {
                    return -1;
                }
                near[depth++] = i;
            } else if (c == ')' || c == ']' || c == '}' || c == '>') {
                int partner = partner(near, depth, opening(c));
                if (partner == 0) {
                    return i;
                }
                depth = partner > 0 ? partner : depth;
            }
        }
        return -1;
    }

    /** For each character of the text the index of the bracket that closes it, or zero. */
    private int[] closings() {
        int[] closings = new int[text.length()];
        int[] open = new int[16];
        int depth = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '(' || c == '[' || c == '{' || c == '<') {
                if (depth == open.length) {
                    open = Arrays.copyOf(open, 2 * depth);
                }
                open[depth++] = i;
            } else if (c == ')' || c == ']' || c == '}' || c == '>') {
                int partner = partner(open, depth, opening(c));
                if (partner >= 0) {
                    closings[open[partner]] = i;
                    depth = partner;
                }
            }
        }
        return closings;
    }

    /** A stray closing bracket closes nothing; one that skips a few unclosed ones closes its own kind. */
    private int partner(int[] open, int depth, char wanted) {
        for (int d = depth - 1; d >= 0 && d >= depth - SKIPPED; d--) {
            if (text.charAt(open[d]) == wanted) {
                return d;
            }
        }
        return -1;
    }

    private static char opening(char closing) {
        return switch (closing) {
            case ')' -> '(';
            case ']' -> '[';
            case '}' -> '{';
            default -> '<';
        };
    }
}
