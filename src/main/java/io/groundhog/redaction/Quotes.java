package io.groundhog.redaction;

/**
 * Quotation marks of one level of documents within documents: {@code "}, {@code \"} inside a string, {@code \\\"} inside a string
 * in a string.
 *
 * @param backslashes in front of the mark
 */
record Quotes(char mark, int backslashes) {

    static Quotes of(String text, int mark) {
        int first = mark;
        while (first > 0 && text.charAt(first - 1) == '\\') {
            first--;
        }
        return new Quotes(text.charAt(mark), mark - first);
    }

    /**
     * Whether a mark behind so many backslashes ends a string of this level or of one around it. A backslash of the string itself
     * is written as 2(n + 1) of them, where the mark has n.
     */
    boolean closes(int run) {
        return ownBackslashes(run) <= backslashes;
    }

    boolean belongsOutside(int run) {
        return ownBackslashes(run) < backslashes;
    }

    /** How many of the backslashes in front of a mark belong to the mark and not to the string. */
    int ownBackslashes(int run) {
        return run % (2 * (backslashes + 1));
    }
}
