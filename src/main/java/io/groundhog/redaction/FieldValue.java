package io.groundhog.redaction;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The value behind a sensitive name and its {@code :} or {@code =}: where it starts and ends, and what to write so that the
 * document around it still parses.
 */
record FieldValue(int start, int end, String replacement) {

    /** A bare value behind a word that is also used of parsers and models is a secret only when it looks like one. */
    private static final int SHORTEST_AMBIGUOUS = 8;

    private static final int LONGEST_WORD = 20;

    private static final String ENDS_OF_STRING = "\"'\\]";
    private static final String ENDS_OF_LIST = ENDS_OF_STRING + "\n";

    private static final Set<String> NOTHING = Set.of("null", "none", "nil", "undefined", "true", "false", "nan");
    private static final Set<String> SCHEMES = Set.of("bearer", "basic", "token", "digest", "apikey", "negotiate");

    /**
     * @param separator index of the {@code :} or {@code =}
     * @param places tells where a string of a JSON document must not be left
     */
    static @Nullable FieldValue after(String text, int separator, SensitiveFields.Name name, JsonPlaces places) {
        int start = separator + 1;
        while (start < text.length() && (" \t=>".indexOf(text.charAt(start)) >= 0)) {
            start++;
        }
        if (start >= text.length()) {
            return null;
        }
        boolean inJsonString = places.insideString(separator);
        String quote = places.quoteBefore(separator);
        int mark = markAt(text, start);
        if (mark < 0) {
            char first = text.charAt(start);
            boolean nested = first == '[' && (!quote.isEmpty() || name.isHeader()) || first == '{' && !quote.isEmpty();
            return nested
                    ? nested(text, start, quote, inJsonString)
                    : bare(text, start, separator, name, quote, inJsonString);
        }
        boolean closing = inJsonString && closesJsonString(text, mark) || quote.isEmpty() && endsMember(text, mark);
        if (closing) {
            return null;
        }
        FieldValue value = quoted(text, mark, inJsonString);
        boolean word = quote.isEmpty() && name.isAmbiguous() && value != null && value.length() < SHORTEST_AMBIGUOUS;
        return word ? null : value;
    }

    private static boolean closesJsonString(String text, int mark) {
        return text.charAt(mark) == '"' && Quotes.of(text, mark).backslashes() % 2 == 0;
    }

    /** The quote in {@code \"prompt\":\"password: \",} begins no value: it ends the string that the name stands in. */
    private static boolean endsMember(String text, int mark) {
        int behind = Chars.skipBlanks(text, mark + 1);
        return text.charAt(mark) == '"' && (behind == text.length() || ",:]}".indexOf(text.charAt(behind)) >= 0);
    }

    private int length() {
        return end - start;
    }

    /** Where the quotation mark of a value stands, behind backslashes and the prefixes of Python; -1 when it has none. */
    private static int markAt(String text, int start) {
        int index = start;
        while (index < start + 2 && index < text.length() && "bBuUrRfF".indexOf(text.charAt(index)) >= 0) {
            index++;
        }
        while (index < text.length() && text.charAt(index) == '\\') {
            index++;
        }
        return index < text.length() && Chars.isQuote(text.charAt(index)) ? index : -1;
    }

    /** To the quote that closes it; where the text was cut, to its end. */
    private static @Nullable FieldValue quoted(String text, int mark, boolean inJsonString) {
        int start = mark + 1;
        if (isDone(text, start, ENDS_OF_STRING)) {
            return null;
        }
        int end = closing(text, start, Quotes.of(text, mark), inJsonString);
        return end == start ? null : new FieldValue(start, end, Placeholder.SECRET);
    }

    private static boolean isDone(String text, int start, String ends) {
        int behind = start + Placeholder.SECRET.length();
        return text.startsWith(Placeholder.SECRET, start)
                && (behind == text.length() || ends.indexOf(text.charAt(behind)) >= 0);
    }

    private static int closing(String text, int from, Quotes quotes, boolean inJsonString) {
        int run = 0;
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\') {
                run++;
            } else {
                if (c == quotes.mark() && quotes.closes(run)) {
                    return i - quotes.ownBackslashes(run);
                }
                if (inJsonString && c == '"' && run % 2 == 0) {
                    return i;
                }
                run = 0;
            }
        }
        return text.length();
    }

    /** A list or an object goes as a whole: what else it holds belongs to the secret. */
    private static @Nullable FieldValue nested(String text, int start, String quote, boolean inJsonString) {
        int first = Chars.skipBlanks(text, start + 1);
        if (first >= text.length()
                || text.charAt(first) == ']'
                || text.charAt(first) == '}'
                || text.startsWith(quote, first) && isDone(text, first + quote.length(), ENDS_OF_LIST)) {
            return null;
        }
        boolean list = text.charAt(start) == '[';
        if (list && (Chars.isDigit(text.charAt(first)) || text.charAt(first) == '-')) {
            return null; // token ids of a model
        }
        boolean plain = quote.isEmpty() || inJsonString && quote.endsWith("'");
        int end = Brackets.end(text, start, plain ? null : Quotes.of(quote, quote.length() - 1));
        String secret = quote + Placeholder.SECRET + quote;
        return list ? new FieldValue(start + 1, end, secret) : new FieldValue(start, objectEnd(text, end), secret);
    }

    private static int objectEnd(String text, int end) {
        return end < text.length() && text.charAt(end) == '}' ? end + 1 : end;
    }

    private static @Nullable FieldValue bare(
            String text, int start, int separator, SensitiveFields.Name name, String quote, boolean inJsonString) {
        char first = text.charAt(start);
        if ("{[(:\n\r".indexOf(first) >= 0 || first == '<' && Placeholder.end(text, start) > 0) {
            return null;
        }
        boolean wholeLine = name.isHeader() && quote.isEmpty() && text.charAt(separator) == ':';
        int end = bareEnd(text, first == '<' ? start + 1 : start, wholeLine);
        if (end < text.length()
                && text.charAt(end) == ' '
                && SCHEMES.contains(text.substring(start, end).toLowerCase(Locale.ROOT))) {
            end = bareEnd(text, end + 1, false);
        }
        boolean call = end < text.length() && Chars.isQuote(text.charAt(end)) && text.charAt(end - 1) == '(';
        if (call && !(inJsonString && closesJsonString(text, end))) {
            return quoted(text, end, inJsonString); // SecretStr('…')
        }
        while (end > start && (text.charAt(end - 1) == '\\' || text.charAt(end - 1) == '.')) {
            end--;
        }
        boolean direct = start == separator + 1 && text.charAt(separator) == '=';
        return end == start || isNothing(text, start, end) || name.isAmbiguous() && !isSecret(text, start, end, direct)
                ? null
                : new FieldValue(start, end, quote + Placeholder.SECRET + quote);
    }

    /** "Unexpected token: Identifier" and "first_token: 0.4" tell no secret. */
    private static boolean isSecret(String text, int start, int end, boolean direct) {
        int length = end - start;
        return length >= SHORTEST_AMBIGUOUS
                && !isFraction(text, start, end)
                && (direct || length > LONGEST_WORD || Chars.looksRandom(text, start, end));
    }

    private static boolean isFraction(String text, int start, int end) {
        boolean point = false;
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            if (!Chars.isDigit(c) && ".eE-+".indexOf(c) < 0) {
                return false;
            }
            point |= c == '.';
        }
        return point;
    }

    private static boolean isNothing(String text, int start, int end) {
        return end - start <= 9 && NOTHING.contains(text.substring(start, end).toLowerCase(Locale.ROOT));
    }

    private static int bareEnd(String text, int start, boolean wholeLine) {
        int end = start;
        while (end < text.length() && !endsValue(text, end, wholeLine)) {
            end++;
        }
        return end;
    }

    private static boolean endsValue(String text, int index, boolean wholeLine) {
        return switch (text.charAt(index)) {
            case '\n', '\r', '"', '\'' -> true;
            case '\\' -> index + 1 < text.length() && (text.charAt(index + 1) == 'n' || text.charAt(index + 1) == 'r');
            case ' ', '\t', ',', ';', '&', '}', ']', ')' -> !wholeLine;
            case '<' -> !wholeLine && (text.startsWith("</", index) || Placeholder.end(text, index) > 0);
            default -> false;
        };
    }
}
