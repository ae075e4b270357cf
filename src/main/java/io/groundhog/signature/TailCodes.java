package io.groundhog.signature;

import io.groundhog.signature.Explanation.Action;
import io.groundhog.signature.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Finds the codes and names that stand behind the part of a message that is read closely: {@code … The candidate's finish_reason is
 * 2}, {@code … Error: NOT_LEADER}, {@code … missing required field: total}. Only what a word announces beyond doubt counts here.
 */
final class TailCodes {

    private static final int LIMIT = 500;
    private static final int CODES = 3;
    private static final int LONGEST_NUMBER = 3;
    private static final int SHORTEST_NAME = 5;

    private final String text;
    private final Cues cues;

    private TailCodes(String text) {
        this.text = text;
        this.cues = new Cues(text);
    }

    static List<Token> in(String text, int from, int end, Trail trail) {
        return from >= end ? List.of() : new TailCodes(text).read(from, Math.min(end, from + LIMIT), trail);
    }

    private List<Token> read(int from, int to, Trail trail) {
        List<Token> codes = List.of();
        int at = from;
        while (at < to && codes.size() < CODES) {
            if (!isWordPart(text.charAt(at))) {
                at++;
                continue;
            }
            int end = at + 1;
            while (end < to && isWordPart(text.charAt(end))) {
                end++;
            }
            Token code = code(at, end);
            if (code != null) {
                codes = codes.isEmpty() ? new ArrayList<>(CODES) : codes;
                codes.add(code);
                trail.add(code.is(Kind.CODE) ? Action.PROTECTED : Action.KEPT, "code", text, at, end);
            }
            cues.note(at, end);
            at = end;
        }
        return codes;
    }

    private @Nullable Token code(int from, int to) {
        char first = text.charAt(from);
        boolean code;
        if (first >= '0' && first <= '9') {
            code = isShortNumber(from, to) && isNumbered();
        } else if (!isAnnounced(from)) {
            return null;
        } else if (isConstant(from, to) && cues.nearest().is(Sense.CONSTANT_CUE)) {
            code = true;
        } else {
            // What stands at the very end may be cut.
            return to < text.length() && isMissing() ? new Token(Kind.NAME, text.substring(from, to)) : null;
        }
        return code ? new Token(Kind.CODE, text.substring(from, to)) : null;
    }

    /** True directly behind a colon or an equals sign. */
    private boolean isAnnounced(int at) {
        int sign = at > 1 && text.charAt(at - 1) == ' ' ? at - 2 : at - 1;
        return sign > 0 && (text.charAt(sign) == ':' || text.charAt(sign) == '=');
    }

    private boolean isNumbered() {
        Term cue = cues.nearest();
        return cue.is(Sense.CERTAIN_CODE_CUE)
                || cue.word().equals("code") && cues.beforeLast().is(Sense.CERTAIN_CODE_CUE);
    }

    /** {@code missing required field}: what follows is the name of it. */
    private boolean isMissing() {
        return cues.lastIs(Sense.NAME_CUE) && cues.beforeLast().is(Sense.BLAME);
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

    private static boolean isWordPart(char c) {
        return c >= 'a' && c <= 'z'
                || c >= 'A' && c <= 'Z'
                || c >= '0' && c <= '9'
                || c == '_'
                || c >= 0x80 && Character.isLetterOrDigit(c);
    }
}
