package io.groundhog.signature;

import java.util.Locale;

/** Decides by its content what a bracket holds: a list, an object, a call's arguments, a placeholder, or a part of the sentence. */
final class BracketReader {

    private static final int WORDS_LIMIT = 48;

    private final Lexer lexer;
    private final String text;
    private final Cues cues;

    BracketReader(Lexer lexer, String text, Cues cues) {
        this.lexer = lexer;
        this.text = text;
        this.cues = cues;
    }

    /** Reads the bracket from {@code open} to {@code close} and returns where reading goes on. */
    int read(int open, int close, int depth) {
        if (text.charAt(open) != '{' && isAssignment(open + 1, close)) {
            return open + 1;
        }
        switch (text.charAt(open)) {
            case '{' -> braces(open, close, depth);
            case '[' -> square(open, close, depth);
            case '<' -> {
                return angles(open, close, depth);
            }
            default -> round(open, close, depth);
        }
        return close + 1;
    }

    /** {@code {order_id}} and {@code { read write }} name something; a record's fields are read; anything else is an object. */
    private void braces(int open, int close, int depth) {
        boolean blamed = lexer.blames() && isOnlyQuotation(open + 1, close);
        if (blamed || lexer.isAttached(open) && isRecord(open, close)) {
            lexer.inline(open + 1, close, depth, false);
        } else if (!lexer.assignedAt(open) && isWords(open + 1, close)) {
            int from = open + 1;
            while (from < close) {
                int end = Within.indexOf(text, ' ', from, close);
                end = end < 0 ? close : end;
                if (end > from) {
                    lexer.add(WordShape.name(text, from, end), from, end);
                }
                from = end + 1;
            }
        } else {
            lexer.add(Token.OBJECT, open + 1, close);
        }
    }

    private boolean isWords(int from, int to) {
        boolean any = false;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            any |= c != ' ';
            if (c != ' ' && !Character.isLetterOrDigit(c) && "_-.$/".indexOf(c) < 0) {
                return false;
            }
        }
        return any && to - from <= WORDS_LIMIT;
    }

    private void square(int open, int close, int depth) {
        boolean listed = cues.lastIn(Lexicon.LIST_CUES) || lexer.assignedAt(open);
        boolean word = isWord(open + 1, close);
        if (close == open + 1 || isList(open, close) || listed && word) {
            lexer.add(Token.LIST, open, close + 1);
        } else if (word && !lexer.isAttached(open) && !lexer.nothingRead()) {
            lexer.add(Quotation.token(text, open + 1, close, cues, false, false), open + 1, close);
        } else {
            lexer.inline(open + 1, close, depth, false);
        }
    }

    /** A placeholder, and what is glued to it: {@code <ip>:443}, {@code <ip>.dsl.provider.om}. */
    private int angles(int open, int close, int depth) {
        Token placeholder = Placeholders.token(text, open + 1, close);
        if (placeholder == null) {
            boolean glued = open > 0 && "=)>".indexOf(text.charAt(open - 1)) >= 0;
            if (glued && close > open + 1 && isWord(open + 1, close)) {
                lexer.add(Token.VALUE, open + 1, close);
            } else {
                lexer.inline(open + 1, close, depth, false);
            }
            return close + 1;
        }
        int end = close + 1;
        boolean glued = end + 1 < text.length()
                && ".:-/_@".indexOf(text.charAt(end)) >= 0
                && Character.isLetterOrDigit(text.charAt(end + 1));
        if (glued) {
            end = WordEnd.withoutPunctuation(text, end + 1, WordEnd.of(text, end + 1, text.length()));
        }
        lexer.add(placeholder, open, end);
        return end;
    }

    private void round(int open, int close, int depth) {
        boolean assigned = lexer.assignedAt(open) && !isRecord(open, close);
        if (close == open + 1) {
            if (assigned) {
                lexer.add(Token.LIST, open, close + 1);
            }
        } else if (lexer.isAttached(open) && isPlainList(open + 1, close)) {
            lexer.add(Token.LIST, open, close + 1);
        } else if (lexer.isAttached(open)) {
            lexer.inline(open + 1, close, depth, TypeName.isException(cues.last()));
        } else if (lexer.nothingRead()) {
            lexer.inline(open + 1, close, depth, isList(open, close) || hasTopLevelComma(open, close));
        } else if (lexer.blames() && isOnlyQuotation(open + 1, close)) {
            lexer.inline(open + 1, close, depth, false);
        } else if (isList(open, close) || assigned) {
            lexer.add(Token.LIST, open, close + 1);
        } else {
            lexer.parenthesis(open + 1, close, depth);
        }
    }

    /** Quoted members, numbers, or plain words separated by commas, and no assignments. */
    private boolean isList(int open, int close) {
        char first = text.charAt(open + 1);
        if (first == '\'' || first == '"' || first == '{' || first == '[') {
            return true;
        }
        int end = Math.min(close, open + 400);
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
    private boolean isOnlyQuotation(int from, int to) {
        return to - from > 2
                && Quotes.isQuote(text.charAt(from))
                && Within.indexOf(text, text.charAt(from), from + 1, to) == to - 1
                && isWord(from + 1, to - 1);
    }

    /** {@code (code=100, message=…)}: an error's fields, as opposed to the members of a list. */
    private boolean isRecord(int open, int close) {
        int end = Lexer.endOfLetters(text, open + 1, close);
        return end < close
                && text.charAt(end) == '='
                && (Lexicon.CODE_CUES.contains(text.substring(open + 1, end).toLowerCase(Locale.ROOT))
                        || Lexicon.MESSAGE_KEYS.contains(
                                text.substring(open + 1, end).toLowerCase(Locale.ROOT)));
    }

    /** {@code Set(anna, bert)}: words and commas only, and more than one of them. */
    private boolean isPlainList(int from, int to) {
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

    private boolean hasTopLevelComma(int open, int close) {
        return Within.indexOf(text, ',', open, close) > 0;
    }

    /** {@code [type=missing, input_value={'a…}]}: a value that was cut inside hides where such a bracket closes. */
    private boolean isAssignment(int from, int to) {
        int end = Lexer.endOfLetters(text, from, to);
        return text.charAt(from - 1) == '[' && end > from && end < to && text.charAt(end) == '=';
    }

    private boolean isWord(int from, int to) {
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (!Character.isLetterOrDigit(c) && "_-.$/".indexOf(c) < 0) {
                return false;
            }
        }
        return to > from;
    }
}
