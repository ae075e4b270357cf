package io.groundhog.signature;

import io.groundhog.signature.Token.Kind;
import java.util.List;

/** Decides by its content and its neighbours whether something quoted is a name to keep or a value to mask. */
final class Quotation {

    /** What follows a quoted value that was refused. */
    private static final List<String> REJECTIONS = List.of(
            " is not a valid ",
            " is not valid ",
            " is an invalid ",
            " is no valid ",
            " does not match ",
            " doesn't match ",
            " could not be parsed",
            " cannot be parsed",
            " cannot be converted",
            " was not in a correct format",
            " is not one of ",
            ", expected one of ",
            " is not in ");

    private static final int NAME_LIMIT = 48;
    private static final int PHRASE_LIMIT = 64;

    private static final int FOREIGN_NAME_LIMIT = 24;
    private static final int UNSPACED_NAME_LIMIT = 6;

    /** The first character of the scripts that are written without spaces. */
    private static final char UNSPACED = 0x2e80;

    private Quotation() {}

    /**
     * @param assigned true when the quotation follows an equals sign
     * @return the token that stands for the quotation
     */
    static Token token(String text, int from, int to, Cues cues, Clauses clauses, boolean assigned, boolean ellipsis) {
        if (to <= from || ellipsis || assigned && cues.lastIs(Sense.VALUE_KEY)) {
            return Token.TEXT;
        }
        if (isRejected(text, to)) {
            return Token.VALUE;
        }
        if (cues.lastIs(Sense.VALUE_CUE) || assigned && isConverted(cues) || text.startsWith(")", from - 2)) {
            return Token.VALUE;
        }
        if (Slug.isHere(text, from, to, cues, clauses)) {
            return Token.VALUE;
        }
        boolean named = cues.nearest().is(Sense.NAME_CUE);
        if (!isNameLike(text, from, to)) {
            return named && isPhrase(text, from, to) ? new Token(Kind.NAME, text.substring(from, to)) : Token.TEXT;
        }
        if (to - from <= 2 && cues.lastIs(Sense.CHARACTER_CUE)) {
            return Token.VALUE;
        }
        return WordShape.name(text, from, to);
    }

    /** {@code "GET /v1/orders/7 HTTP/1.1"}: what was asked for is told apart by its method. */
    static boolean isRequest(String text, int from, int to) {
        int end = from;
        while (end < to && end - from < 8 && text.charAt(end) >= 'A' && text.charAt(end) <= 'Z') {
            end++;
        }
        return end - from >= 3
                && end + 1 < to
                && text.charAt(end) == ' '
                && (text.charAt(end + 1) == '/' || text.startsWith("http", end + 1))
                && Lexicon.term(text, from, end).is(Sense.METHOD);
    }

    /** {@code could not convert string to float: 'x'}, {@code int() with base 10: 'x'}. */
    private static boolean isConverted(Cues cues) {
        return cues.lastIs(Sense.TYPE_NAME) || cues.lastIsNumber();
    }

    /** {@code 'x' is not a valid Priority}: what was given, unless it is called by what a program names. */
    private static boolean isRejected(String text, int to) {
        for (String verdict : REJECTIONS) {
            if (text.startsWith(verdict, to + 1)) {
                return !Numbers.nextTerm(text, to + 1 + verdict.length()).is(Sense.NAME_CUE);
            }
        }
        return false;
    }

    private static boolean isNameLike(String text, int from, int to) {
        if (to - from > NAME_LIMIT) {
            return WordShape.word(text, from, to).is(Kind.MASK) && !hasSpace(text, from, to);
        }
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c <= ' ' || c >= 0x7f) {
                return isForeignName(text, from, to);
            }
        }
        return true;
    }

    /** {@code Größe}, and {@code 住所} in a text of that script: one word, as fields are called in other languages. */
    private static boolean isForeignName(String text, int from, int to) {
        boolean unspaced = false;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (!Character.isLetter(c) && c != '_' && c != '-') {
                return false;
            }
            unspaced |= c >= UNSPACED;
        }
        boolean sameScript = from > 1 && text.charAt(from - 2) >= UNSPACED
                || to + 1 < text.length() && text.charAt(to + 1) >= UNSPACED;
        return unspaced ? sameScript && to - from <= UNSPACED_NAME_LIMIT : to - from <= FOREIGN_NAME_LIMIT;
    }

    private static boolean isPhrase(String text, int from, int to) {
        if (to - from > PHRASE_LIMIT) {
            return false;
        }
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (!(c < 0x7f && Character.isLetter(c)) && c != ' ' && c != '_' && c != '-') {
                return false;
            }
        }
        return true;
    }

    private static boolean hasSpace(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (text.charAt(i) <= ' ') {
                return true;
            }
        }
        return false;
    }
}
