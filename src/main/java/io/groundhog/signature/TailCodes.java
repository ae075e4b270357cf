package io.groundhog.signature;

import io.groundhog.signature.Explanation.Action;
import io.groundhog.signature.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Finds the codes that stand behind the part of a message that is read closely: {@code … The candidate's finish_reason is 2}. Only
 * numbers that a word announces beyond doubt count here.
 */
final class TailCodes {

    private static final int LIMIT = 500;
    private static final int CODES = 3;

    /** So far back, in characters, a word can announce a number. */
    private static final int REACH = 32;

    private static final Set<String> CERTAIN = Set.of(
            "status",
            "statuscode",
            "status_code",
            "errno",
            "exit",
            "exitcode",
            "exit_code",
            "finish_reason",
            "finishreason",
            "sqlstate",
            "returncode",
            "grpc_status",
            "http");

    private TailCodes() {}

    static List<Token> in(String text, int from, Trail trail) {
        List<Token> codes = List.of();
        int to = Math.min(text.length(), from + LIMIT);
        int at = from;
        while (at < to && codes.size() < CODES) {
            if (!isDigit(text, at)) {
                at++;
                continue;
            }
            int end = at + 1;
            while (end < to && isDigit(text, end)) {
                end++;
            }
            if (isShortNumber(text, at, end) && CERTAIN.contains(cue(text, from, at))) {
                codes = codes.isEmpty() ? new ArrayList<>(CODES) : codes;
                trail.add(Action.PROTECTED, "code", text, at, end);
                codes.add(new Token(Kind.CODE, text.substring(at, end)));
            }
            at = end;
        }
        return codes;
    }

    /** The word that announces the number: the last one before it that is no filler. */
    private static String cue(String text, int from, int number) {
        Cues cues = new Cues(text);
        int start = Math.max(from, number - REACH);
        while (start > from && isWordPart(text.charAt(start - 1))) {
            start--;
        }
        int at = start;
        while (at < number) {
            int end = at;
            while (end < number && isWordPart(text.charAt(end))) {
                end++;
            }
            if (end > at) {
                cues.note(at, end);
            }
            at = end + 1;
        }
        return cues.nearest();
    }

    /** Up to three digits that are neither a part of a word nor of a longer number. */
    private static boolean isShortNumber(String text, int from, int to) {
        if (to - from > 3 || from > 0 && (isWordPart(text.charAt(from - 1)) || text.charAt(from - 1) == '.')) {
            return false;
        }
        boolean ends = to == text.length() || !isWordPart(text.charAt(to));
        boolean fraction = to + 1 < text.length() && text.charAt(to) == '.' && isDigit(text, to + 1);
        return ends && !fraction;
    }

    private static boolean isWordPart(char c) {
        return Character.isLetterOrDigit(c) || c == '_';
    }

    private static boolean isDigit(String text, int at) {
        return text.charAt(at) >= '0' && text.charAt(at) <= '9';
    }
}
