package io.groundhog.redaction;

import org.jspecify.annotations.Nullable;

/** Finds where a list or an object inside a text ends. */
final class Brackets {

    private Brackets() {}

    /**
     * The index of the bracket that closes the one at {@code open}; where the document ends before that, its end.
     *
     * @param quotes around strings of this level, in which brackets do not count; null when strings have none
     */
    static int end(String text, int open, @Nullable Quotes quotes) {
        int depth = 0;
        int run = 0;
        boolean inString = false;
        for (int i = open; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\') {
                run++;
                continue;
            }
            if (quotes == null ? Chars.isQuote(c) || c == '\n' : c == quotes.mark() && quotes.belongsOutside(run)) {
                return i - run;
            }
            if (quotes != null && c == quotes.mark() && quotes.closes(run)) {
                inString = !inString;
            } else if (!inString && (c == '[' || c == '{')) {
                depth++;
            } else if (!inString && (c == ']' || c == '}') && --depth == 0) {
                return i;
            }
            run = 0;
        }
        return text.length();
    }
}
