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

    private static final int LIMIT = 1_000;
    private static final int CODES = 3;
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
        List<Token> codes = new ArrayList<>(CODES);
        Cues cues = new Cues(text);
        int to = Math.min(text.length(), from + LIMIT);
        int at = from;
        while (at < to && codes.size() < CODES) {
            int end = endOfWord(text, at, to);
            if (end == at) {
                at++;
                continue;
            }
            if (isShortNumber(text, at, end) && CERTAIN.contains(cues.nearest())) {
                trail.add(Action.PROTECTED, "code", text, at, end);
                codes.add(new Token(Kind.CODE, text.substring(at, end)));
            }
            cues.note(at, end);
            at = end;
        }
        return codes;
    }

    private static int endOfWord(String text, int from, int to) {
        int end = from;
        while (end < to && (Character.isLetterOrDigit(text.charAt(end)) || text.charAt(end) == '_')) {
            end++;
        }
        return end;
    }

    private static boolean isShortNumber(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (!Character.isDigit(text.charAt(i))) {
                return false;
            }
        }
        return to - from <= 3 && (to == text.length() || text.charAt(to) != '.' || !isDigitAt(text, to + 1));
    }

    private static boolean isDigitAt(String text, int at) {
        return at < text.length() && Character.isDigit(text.charAt(at));
    }
}
