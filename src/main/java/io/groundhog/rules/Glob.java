package io.groundhog.rules;

import java.util.Locale;

/**
 * A text to compare with as a whole, whatever its case, in which {@code *} stands for any characters.
 *
 * <p>Some hundred of them are tried on each failing span, so this looks for the pieces between the stars one after the other, which
 * is an order of magnitude faster than a regular expression. Time grows with the length of the text, and no faster.
 */
public final class Glob {
    private final String[] pieces;

    public Glob(String text) {
        this.pieces = text.toLowerCase(Locale.ROOT).split("\\*", -1);
    }

    public boolean matches(String text) {
        return matchesLowerCase(text.toLowerCase(Locale.ROOT));
    }

    /** For a text that is in lower case already, so that many globs can share the work. */
    public boolean matchesLowerCase(String text) {
        String first = pieces[0];
        String last = pieces[pieces.length - 1];
        if (pieces.length == 1) {
            return text.equals(first);
        }
        int end = text.length() - last.length();
        if (end < first.length() || !text.startsWith(first) || !text.endsWith(last)) {
            return false;
        }
        int from = first.length();
        for (int i = 1; i < pieces.length - 1; i++) {
            int found = text.indexOf(pieces[i], from);
            from = found + pieces[i].length();
            if (found < 0 || from > end) {
                return false;
            }
        }
        return true;
    }
}
