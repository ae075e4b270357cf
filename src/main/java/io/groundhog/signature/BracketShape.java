package io.groundhog.signature;

/** Tells by its characters what stands in a bracket: a list, a record, a quotation, words. */
final class BracketShape {

    private static final int WORDS_LIMIT = 48;

    /** How far a list is looked at, in characters. */
    private static final int LIST_REACH = 400;

    private static final Signs WORD = Signs.lettersAnd("_-.$/");

    private final String text;

    BracketShape(String text) {
        this.text = text;
    }

    /** Quoted members, numbers, or plain words separated by commas, and no assignments. */
    boolean isList(int open, int close) {
        char first = text.charAt(open + 1);
        if (first == '\'' || first == '"' || first == '{' || first == '[') {
            return true;
        }
        int end = Math.min(close, open + LIST_REACH);
        boolean comma = false;
        boolean digits = true;
        for (int i = open + 1; i < end; i++) {
            char c = text.charAt(i);
            if (c == '=' || c == ':' && i + 1 < end && text.charAt(i + 1) == ' ') {
                return false;
            }
            comma |= c == ',';
            digits &= Character.isDigit(c) || c == ' ' || c == ',' || c == '.' || c == '-';
        }
        return digits || comma && ListRun.end(text, open + 1, end) == end;
    }

    /** {@code constraint failed on the fields: (`email`)}: one name, as opposed to a list of what there is. */
    boolean isOnlyQuotation(int from, int to) {
        return to - from > 2
                && Quotes.isQuote(text.charAt(from))
                && Within.indexOf(text, text.charAt(from), from + 1, to) == to - 1
                && isWord(from + 1, to - 1);
    }

    /** {@code (code=100, message=…)}: an error's fields, as opposed to the members of a list. */
    boolean isRecord(int open, int close) {
        int end = Lexer.endOfLetters(text, open + 1, close);
        return end < close
                && text.charAt(end) == '='
                && Lexicon.term(text, open + 1, end).isAny(Sense.CODE_CUE, Sense.MESSAGE_KEY);
    }

    /** {@code Set(anna, bert)}: words and commas only, and more than one of them. */
    boolean isPlainList(int from, int to) {
        boolean comma = false;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            comma |= c == ',';
            if (c != ',' && c != ' ' && c != '_' && c != '-' && !Character.isLetter(c)) {
                return false;
            }
        }
        return comma && ListRun.end(text, from, to) == to;
    }

    boolean hasTopLevelComma(int open, int close) {
        return Within.indexOf(text, ',', open, close) > 0;
    }

    /** {@code [type=missing, input_value={'a…}]}: a value that was cut inside hides where such a bracket closes. */
    boolean isAssignment(int from, int to) {
        int end = Lexer.endOfLetters(text, from, to);
        return text.charAt(from - 1) == '[' && end > from && end < to && text.charAt(end) == '=';
    }

    boolean isWord(int from, int to) {
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (!WORD.has(c)) {
                return false;
            }
        }
        return to > from;
    }

    boolean isWords(int from, int to) {
        boolean any = false;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            any |= c != ' ';
            if (c != ' ' && !WORD.has(c)) {
                return false;
            }
        }
        return any && to - from <= WORDS_LIMIT;
    }
}
