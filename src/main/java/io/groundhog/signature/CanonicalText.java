package io.groundhog.signature;

import java.text.Normalizer;

/**
 * A message with the accidents of transport removed: Unicode in its compatibility form, no colours, no control or direction
 * characters, straight quotes, no marker where it was cut.
 *
 * @param truncated true when the text carried a marker of having been cut
 */
record CanonicalText(String text, boolean truncated) {

    /** How much of a text is analysed, in characters. What names an issue stands at the front. */
    static final int LIMIT = 16 * 1024;

    private static final int MARKER_LIMIT = 48;
    private static final String QUOTES = "\u201c\u201d\u201e\u201f\u00ab\u00bb\u300c\u300d\u300e\u300f";
    private static final String APOSTROPHES = "\u2018\u2019\u201a\u201b\u2039\u203a";

    static CanonicalText of(String raw) {
        boolean capped = raw.length() > LIMIT;
        String text = capped ? raw.substring(0, LIMIT) : raw;
        if (!isPlain(text)) {
            text = normalized(text);
        }
        text = text.strip();
        int end = endBeforeMarker(text);
        return new CanonicalText(text.substring(0, end), capped || end < text.length());
    }

    /** Cleaned between two normalisations: the first may reveal a quotation mark, and what is removed may bring letters together. */
    private static String normalized(String text) {
        String clean = cleaned(Normalizer.normalize(text, Normalizer.Form.NFKC));
        String normal = Normalizer.normalize(clean, Normalizer.Form.NFKC);
        return normal.length() > LIMIT ? cleaned(normal.substring(0, LIMIT)) : normal;
    }

    /** True for printable ASCII, line breaks and tabs. */
    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            // One comparison for nearly every character: those before the space come out very large.
            if ((char) (c - ' ') > '~' - ' ' && c != '\n' && c != '\t') {
                return false;
            }
        }
        return true;
    }

    /** The text without control and direction characters and halves of surrogate pairs. */
    static String cleaned(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\u001b') {
                i = endOfColour(text, i);
            } else if (Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                out.append(c).append(text.charAt(++i));
            } else {
                appendClean(out, c);
            }
        }
        return out.toString();
    }

    private static void appendClean(StringBuilder out, char c) {
        if (c == '\n' || c == '\t') {
            out.append(c);
        } else if (Character.isISOControl(c) || Character.isSpaceChar(c)) {
            out.append(' ');
        } else if (Character.isSurrogate(c)) {
            out.append('\ufffd');
        } else if (QUOTES.indexOf(c) >= 0) {
            out.append('"');
        } else if (APOSTROPHES.indexOf(c) >= 0) {
            out.append('\'');
        } else if (Character.getType(c) != Character.FORMAT) {
            out.append(c);
        }
    }

    /** The index of the last character of the escape sequence that starts here. */
    private static int endOfColour(String text, int escape) {
        int i = escape + 1;
        if (i >= text.length() || text.charAt(i) != '[') {
            return escape;
        }
        while (i + 1 < text.length() && i - escape < 32) {
            i++;
            if (Character.isLetter(text.charAt(i))) {
                break;
            }
        }
        return i;
    }

    /** Where the text ends when markers such as {@code …}, {@code ...} or {@code [truncated]} are left out, as many as there are. */
    private static int endBeforeMarker(String text) {
        int end = text.length();
        int before;
        do {
            before = end;
            end = withoutDots(text, withoutSpace(text, withoutBracketedMarker(text, end)));
        } while (end < before);
        return end;
    }

    private static int withoutDots(String text, int end) {
        int dots = end;
        while (dots > 0 && (text.charAt(dots - 1) == '.' || text.charAt(dots - 1) == '\u2026')) {
            dots--;
        }
        boolean ellipsis = end - dots >= 3 || (dots < end && text.charAt(end - 1) == '\u2026');
        return ellipsis ? withoutSpace(text, dots) : end;
    }

    private static int withoutBracketedMarker(String text, int end) {
        if (end == 0 || "])>".indexOf(text.charAt(end - 1)) < 0) {
            return end;
        }
        for (int i = end - 2; i >= 0 && end - i <= MARKER_LIMIT; i--) {
            if ("[(<".indexOf(text.charAt(i)) >= 0) {
                return isMarker(text.substring(i + 1, end - 1)) ? i : end;
            }
        }
        return end;
    }

    private static boolean isMarker(String words) {
        return words.equals("...")
                || words.contains("truncated")
                || words.contains("omitted")
                || words.contains("more char")
                || words.equals("cut")
                || words.equals("snip");
    }

    private static int withoutSpace(String text, int end) {
        int trimmed = end;
        while (trimmed > 0 && Character.isWhitespace(text.charAt(trimmed - 1))) {
            trimmed--;
        }
        return trimmed;
    }
}
