package io.groundhog.signature;

/** Where each opening bracket of a text closes. Found in one pass, however deep the nesting. */
final class Brackets {

    private final int[] closing;

    private Brackets(int[] closing) {
        this.closing = closing;
    }

    static Brackets of(String text) {
        int[] closing = new int[text.length()];
        int[] open = new int[text.length()];
        int depth = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '(' || c == '[' || c == '{' || c == '<') {
                open[depth++] = i;
            } else if (c == ')' || c == ']' || c == '}' || c == '>') {
                depth = close(text, i, closing, open, depth);
            }
        }
        return new Brackets(closing);
    }

    /** A stray closing bracket closes nothing; one that skips a few unclosed ones closes its own kind. */
    private static int close(String text, int at, int[] closing, int[] open, int depth) {
        char wanted = opening(text.charAt(at));
        for (int d = depth - 1; d >= 0 && d >= depth - 4; d--) {
            if (text.charAt(open[d]) == wanted) {
                closing[open[d]] = at;
                return d;
            }
        }
        return depth;
    }

    private static char opening(char closing) {
        return switch (closing) {
            case ')' -> '(';
            case ']' -> '[';
            case '}' -> '{';
            default -> '<';
        };
    }

    /** The index of the bracket that closes the one at {@code open}, or -1. */
    int closing(int open) {
        return closing[open] == 0 ? -1 : closing[open];
    }
}
