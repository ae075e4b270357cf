package io.groundhog.signature;

/** Finds the partners of quotation marks. A mark known to have none is not searched for again, so that searching stays linear. */
final class Quotes {

    private final String text;
    private String unpaired = "";
    private boolean undoubled;

    Quotes(String text) {
        this.text = text;
    }

    static boolean isQuote(char c) {
        return c == '"' || c == '`' || c == '\'';
    }

    /** Where a quotation in doubled marks ends, {@code ""as tables and Pascal write it""}; or -1. */
    int closingDoubled(int at, int to) {
        char quote = text.charAt(at);
        boolean opens =
                quote == '"' && at + 2 < to && text.charAt(at + 1) == quote && Character.isLetter(text.charAt(at + 2));
        if (!opens || undoubled) {
            return -1;
        }
        int close = text.indexOf("\"\"", at + 2);
        undoubled = close < 0;
        return close < 0 || close + 2 > to ? -1 : close + 2;
    }

    /** Where the quotation that opens here closes: at the same mark, not escaped, not an apostrophe in a word; or -1. */
    int closing(int at, int to) {
        char quote = text.charAt(at);
        boolean single = quote == '\'';
        if (single && at > 0 && Character.isLetterOrDigit(text.charAt(at - 1)) || unpaired.indexOf(quote) >= 0) {
            return -1;
        }
        for (int i = at + 1; i < to; i++) {
            char c = text.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == quote && !(single && i + 1 < to && Character.isLetterOrDigit(text.charAt(i + 1)))) {
                return i;
            }
        }
        if (to == text.length()) {
            unpaired += quote;
        }
        return -1;
    }

    /** {@code '404 Not Found'}: a status, quoted with its reason. */
    boolean startsWithStatus(int from) {
        int end = from;
        while (end < text.length() && end - from < 4 && Character.isDigit(text.charAt(end))) {
            end++;
        }
        return end - from == 3 && Numbers.isReasonedStatus(text, from, end);
    }

    boolean hasSpace(int from, int to) {
        for (int i = from; i < to; i++) {
            if (text.charAt(i) == ' ') {
                return true;
            }
        }
        return false;
    }
}
