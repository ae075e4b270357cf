package io.groundhog.redaction;

/** Tells where a number stands as a value of a JSON document, so that words in its place get the quotes they need. */
final class JsonPlaces {

    private final String text;
    private final boolean document;
    private int scanned;
    private boolean inString;

    JsonPlaces(String text) {
        this.text = text;
        int first = Chars.skipBlanks(text, 0);
        this.document = first < text.length() && (text.charAt(first) == '{' || text.charAt(first) == '[');
    }

    /** The quote as it is written around this value, with the backslashes of a document inside a document; empty for none. */
    String quoteFor(int start, int end) {
        int after = Chars.skipBlanks(text, end);
        int before = lastBefore(start);
        boolean value = before >= 0 && (after == text.length() || ",]}".indexOf(text.charAt(after)) >= 0);
        if (value && text.charAt(before) == ':') {
            return quoteBefore(before);
        }
        boolean item = value && (text.charAt(before) == '[' || text.charAt(before) == ',');
        return item && document && !insideString(start) ? "\"" : "";
    }

    /** The quote that ends a name in front of this colon, as it is written; empty where a name has none. */
    String quoteBefore(int colon) {
        return isMember(colon) ? "\"" : quoteEndingAt(lastBefore(colon));
    }

    /** Whether a member's name ends before this colon, and its value follows. */
    private boolean isMember(int colon) {
        int last = lastBefore(colon);
        return document && !insideString(colon) && last >= 0 && text.charAt(last) == '"';
    }

    private String quoteEndingAt(int quote) {
        if (quote < 0 || !Chars.isQuote(text.charAt(quote))) {
            return "";
        }
        int first = quote;
        while (first > 0 && text.charAt(first - 1) == '\\') {
            first--;
        }
        return text.substring(first, quote + 1);
    }

    /** True inside a string of a document. Asked from left to right, so that every character is read once. */
    boolean insideString(int index) {
        while (document && scanned < index) {
            char c = text.charAt(scanned);
            if (c == '\\' && inString) {
                scanned++;
            } else if (c == '"') {
                inString = !inString;
            }
            scanned++;
        }
        return inString;
    }

    private int lastBefore(int index) {
        int last = index - 1;
        while (last >= 0 && Chars.isBlank(text.charAt(last))) {
            last--;
        }
        return last;
    }
}
