package io.groundhog.signature;

import io.groundhog.signature.Explanation.Action;
import io.groundhog.signature.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Finds the codes and names that stand behind the part of a message that is read closely: {@code … The candidate's finish_reason is
 * 2}, {@code … Error: NOT_LEADER}, {@code … missing required field: total}. Only what a word announces beyond doubt counts here.
 */
final class TailCodes {

    private static final int LIMIT = 500;
    private static final int CODES = 3;
    private static final int LONGEST_NUMBER = 3;
    private static final int SHORTEST_NAME = 5;

    private static final Signs WORD = Signs.lettersAnd("_");

    private final String text;
    private final int from;
    private final int to;
    private final Trail trail;
    private List<Token> codes = List.of();

    private TailCodes(String text, int from, int to, Trail trail) {
        this.text = text;
        this.from = from;
        this.to = to;
        this.trail = trail;
    }

    static List<Token> in(String text, int from, int end, Trail trail) {
        return from >= end ? List.of() : new TailCodes(text, from, Math.min(end, from + LIMIT), trail).read();
    }

    private List<Token> read() {
        int at = nextMark(Math.max(from - 2, 0));
        while (at < to && codes.size() < CODES) {
            char c = text.charAt(at);
            if (c == ':' || c == '=') {
                at = announced(at);
            } else {
                at = isDigit(c) && at >= from ? number(at) : at + 1;
            }
            at = nextMark(at);
        }
        return codes;
    }

    /** A number, or the word behind a sign that announces one: nothing else can be a code, so nothing else is looked at. */
    private int nextMark(int start) {
        int at = start;
        while (at < to && (char) (text.charAt(at) - '0') > '=' - '0') {
            at++;
        }
        return at;
    }

    /** Reads the word that a colon or an equals sign announces, with or without a space, and returns where reading goes on. */
    private int announced(int sign) {
        int start = sign + 1 < to && text.charAt(sign + 1) == ' ' ? sign + 2 : sign + 1;
        if (sign == 0 || start < from || start >= to || !WORD.has(text.charAt(start)) || isDigit(text.charAt(start))) {
            return sign + 1;
        }
        int end = endOfWord(start);
        if (isConstant(start, end) && nearest(start).is(Sense.CONSTANT_CUE)) {
            add(Kind.CODE, start, end);
        } else if (end < text.length() && isMissing(start)) {
            // What stands at the very end may be cut.
            add(Kind.NAME, start, end);
        }
        return end;
    }

    /** Reads the word of which a digit was found, and returns where reading goes on. */
    private int number(int at) {
        int end = endOfWord(at);
        boolean begins = at == from || !WORD.has(text.charAt(at - 1));
        if (begins && isShortNumber(at, end) && isNumbered(at)) {
            add(Kind.CODE, at, end);
        }
        return end;
    }

    private void add(Kind kind, int start, int end) {
        codes = codes.isEmpty() ? new ArrayList<>(CODES) : codes;
        codes.add(new Token(kind, text.substring(start, end)));
        trail.add(kind == Kind.CODE ? Action.PROTECTED : Action.KEPT, "code", text, start, end);
    }

    private int endOfWord(int at) {
        int end = at + 1;
        while (end < to && WORD.has(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private boolean isNumbered(int at) {
        Term cue = nearest(at);
        return cue.is(Sense.CERTAIN_CODE_CUE)
                || cue.word().equals("code") && beforeLast(at).is(Sense.CERTAIN_CODE_CUE);
    }

    /** {@code missing required field}: what follows is the name of it. */
    private boolean isMissing(int at) {
        return term(wordBefore(at)).is(Sense.NAME_CUE) && beforeLast(at).is(Sense.BLAME);
    }

    /** The last word before a place that is not a filler. */
    private Term nearest(int place) {
        int word = wordBefore(place);
        for (int i = 1; i < Cues.MEMORY && term(word).is(Sense.FILLER); i++) {
            word = wordBefore(word);
        }
        return term(word);
    }

    private Term beforeLast(int place) {
        return term(wordBefore(wordBefore(place)));
    }

    /** Where the word before a place begins; -1 when there is none. */
    private int wordBefore(int place) {
        int end = place;
        while (end > from && !WORD.has(text.charAt(end - 1))) {
            end--;
        }
        int start = end;
        while (start > from && WORD.has(text.charAt(start - 1))) {
            start--;
        }
        return start < end ? start : -1;
    }

    private Term term(int word) {
        return word < 0 ? Term.NONE : Cues.term(text, word, endOfWord(word));
    }

    /** A name in capitals such as {@code NOT_LEADER}. */
    private boolean isConstant(int from, int to) {
        return to - from >= SHORTEST_NAME
                && Within.indexOf(text, '_', from, to) > from
                && text.substring(from, to).toUpperCase(Locale.ROOT).regionMatches(0, text, from, to - from);
    }

    /** Up to three digits that are neither a part of a word nor of a longer number. */
    private boolean isShortNumber(int from, int to) {
        if (to - from > LONGEST_NUMBER || from > 0 && text.charAt(from - 1) == '.') {
            return false;
        }
        for (int i = from; i < to; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        boolean fraction = to + 1 < text.length()
                && text.charAt(to) == '.'
                && text.charAt(to + 1) >= '0'
                && text.charAt(to + 1) <= '9';
        return !fraction;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
