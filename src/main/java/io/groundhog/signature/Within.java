package io.groundhog.signature;

/**
 * Looks for something between two places of a text and never behind them. {@link String#indexOf(int, int)} goes on to the end of the
 * text: asked once for every word, it would read a text without the character once for every word.
 */
final class Within {

    private Within() {}

    /** Where the first one is, or -1 when there is none. */
    static int indexOf(String text, char sought, int from, int to) {
        for (int i = from; i < to; i++) {
            if (text.charAt(i) == sought) {
                return i;
            }
        }
        return -1;
    }

    /** Where the first one begins, or -1 when none begins there. */
    static int indexOf(String text, String sought, int from, int to) {
        for (int i = from; i < to; i++) {
            if (text.startsWith(sought, i)) {
                return i;
            }
        }
        return -1;
    }
}
