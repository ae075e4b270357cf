package io.groundhog.signature;

import io.groundhog.signature.Token.Kind;
import java.util.List;

/**
 * A message with what varies replaced by placeholders.
 *
 * @param tokens the elements that count, boundaries included
 * @param status the first HTTP status protected in the text, or empty
 * @param complete false when the text ended, cut, before enough of it was read
 */
record Template(List<Token> tokens, String status, boolean complete) {

    Template {
        tokens = List.copyOf(tokens);
    }

    /** How many plain words it has; placeholders, codes and names say nothing by themselves. */
    int words() {
        int words = 0;
        for (Token token : tokens) {
            words += token.is(Kind.WORD) ? 1 : 0;
        }
        return words;
    }

    /** What is hashed: elements without punctuation, and every placeholder alike, since a value's shape varies with the value. */
    String key() {
        StringBuilder out = new StringBuilder(tokens.size() * 12);
        boolean masked = false;
        for (Token token : tokens) {
            boolean mask = token.is(Kind.MASK);
            if (token.is(Kind.BREAK)) {
                endSentence(out);
            } else if (!(mask && masked)) {
                out.append(out.isEmpty() ? "" : " ");
                if (token.is(Kind.NAME)) {
                    out.append('\'').append(token.text()).append('\'');
                } else {
                    out.append(mask ? "<*>" : token.text());
                }
            }
            masked = mask;
        }
        return withoutEnd(out);
    }

    /** Its text form: elements separated by spaces, names in quotes, a full stop glued to the element before a boundary. */
    String text() {
        StringBuilder out = new StringBuilder(tokens.size() * 12);
        for (Token token : tokens) {
            if (token.is(Kind.BREAK)) {
                endSentence(out);
                continue;
            }
            out.append(out.isEmpty() ? "" : " ");
            if (token.is(Kind.NAME)) {
                out.append('\'').append(token.text()).append('\'');
            } else {
                out.append(token.text());
            }
            out.append(token.after());
        }
        return withoutEnd(out);
    }

    private static void endSentence(StringBuilder out) {
        if (!out.isEmpty() && out.charAt(out.length() - 1) != '.') {
            out.append('.');
        }
    }

    private static String withoutEnd(StringBuilder out) {
        int end = out.length();
        while (end > 0 && out.charAt(end - 1) == '.') {
            end--;
        }
        return out.substring(0, end);
    }
}
