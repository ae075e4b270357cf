package io.groundhog.signature;

import io.groundhog.signature.Token.Kind;
import java.util.List;

/** Decides by its content what a bracket holds: a list, an object, a call's arguments, a placeholder, or a part of the sentence. */
final class BracketReader {

    /** A longer parenthesis is a statement, even if it varies. */
    private static final int OPTIONAL_TOKENS = 16;

    /** With so many words before it a parenthesis is an addition; with fewer it may be the message. */
    private static final int NAMING_WORDS = 3;

    private final Lexer lexer;
    private final Reading reading;
    private final String text;
    private final Cues cues;
    private final Brackets brackets;
    private final BracketShape shape;

    BracketReader(Lexer lexer, Reading reading) {
        this.lexer = lexer;
        this.reading = reading;
        this.text = reading.text;
        this.cues = reading.cues;
        this.brackets = new Brackets(text);
        this.shape = new BracketShape(text);
    }

    /** Reads the bracket that opens here and returns where reading goes on. */
    int read(int open, int to, int depth) {
        int close = brackets.closing(open);
        if (close < 0 || close >= to) {
            return unclosed(open, to);
        }
        if (depth >= Lexer.DEPTH_LIMIT) {
            reading.add(Token.OBJECT, open, close);
            return close + 1;
        }
        if (text.charAt(open) != '{' && shape.isAssignment(open + 1, close)) {
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

    /** A bracket without its partner; in a message that was cut an object goes on to its end. */
    private int unclosed(int open, int to) {
        boolean half = reading.cut && text.charAt(open) == '{';
        if (half) {
            reading.leaveOpen();
        }
        return half ? to : open + 1;
    }

    /** Reads a bracket's content as a part of the sentence; {@code arguments} as in {@link Lexer#read}. */
    private void inline(int open, int close, int depth, boolean arguments) {
        lexer.read(open + 1, close, depth + 1, arguments);
    }

    /** Reads a bracket's content, and leaves it out when it only counts or measures: {@code (attempt 2 of 5)}. */
    private void parenthesis(int open, int close, int depth) {
        Clauses outer = reading.startParenthesis();
        inline(open, close, depth, false);
        boolean addition =
                outer.words() >= NAMING_WORDS && isOptional(reading.clauses().all());
        reading.endParenthesis(outer, !addition, open + 1, close);
    }

    private static boolean isOptional(List<Token> tokens) {
        boolean varies = false;
        for (Token token : tokens) {
            varies |= token.is(Kind.MASK);
            if (token.is(Kind.CODE) || token.is(Kind.NAME) || TypeName.isException(token.text())) {
                return false;
            }
        }
        return varies && tokens.size() <= OPTIONAL_TOKENS;
    }

    /** {@code {order_id}} and {@code { read write }} name something; a record's fields are read; anything else is an object. */
    private void braces(int open, int close, int depth) {
        boolean blamed = shape.isOnlyQuotation(open + 1, close) && reading.blames();
        if (blamed || reading.isAttached(open) && shape.isRecord(open, close)) {
            inline(open, close, depth, false);
        } else if (!reading.assignedAt(open) && shape.isWords(open + 1, close)) {
            int from = open + 1;
            while (from < close) {
                int end = Within.indexOf(text, ' ', from, close);
                end = end < 0 ? close : end;
                if (end > from) {
                    reading.add(WordShape.name(text, from, end), from, end);
                }
                from = end + 1;
            }
        } else {
            reading.add(Token.OBJECT, open + 1, close);
        }
    }

    private void square(int open, int close, int depth) {
        boolean listed = cues.lastIs(Sense.LIST_CUE) || reading.assignedAt(open);
        boolean word = shape.isWord(open + 1, close);
        if (close == open + 1 || shape.isList(open, close) || listed && word) {
            reading.add(Token.LIST, open, close + 1);
        } else if (word && !reading.isAttached(open) && !reading.isEmpty()) {
            reading.add(Quotation.token(text, open + 1, close, cues, reading.clauses(), false, false), open + 1, close);
        } else {
            inline(open, close, depth, false);
        }
    }

    /** A placeholder, and what is glued to it: {@code <ip>:443}, {@code <ip>.dsl.provider.om}. */
    private int angles(int open, int close, int depth) {
        Token placeholder = Placeholders.token(text, open + 1, close);
        if (placeholder == null) {
            boolean glued = open > 0 && "=)>".indexOf(text.charAt(open - 1)) >= 0;
            if (glued && close > open + 1 && shape.isWord(open + 1, close)) {
                reading.add(Token.VALUE, open + 1, close);
            } else {
                inline(open, close, depth, false);
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
        reading.add(placeholder, open, end);
        return end;
    }

    private void round(int open, int close, int depth) {
        boolean assigned = reading.assignedAt(open) && !shape.isRecord(open, close);
        if (close == open + 1) {
            if (assigned) {
                reading.add(Token.LIST, open, close + 1);
            }
        } else if (reading.isAttached(open) && shape.isPlainList(open + 1, close)) {
            reading.add(Token.LIST, open, close + 1);
        } else if (reading.isAttached(open)) {
            inline(open, close, depth, TypeName.isException(cues.lastWord()));
        } else if (reading.isEmpty()) {
            inline(open, close, depth, shape.isList(open, close) || shape.hasTopLevelComma(open, close));
        } else if (shape.isOnlyQuotation(open + 1, close) && reading.blames()) {
            inline(open, close, depth, false);
        } else if (shape.isList(open, close) || assigned) {
            reading.add(Token.LIST, open, close + 1);
        } else {
            parenthesis(open, close, depth);
        }
    }
}
