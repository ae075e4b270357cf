package io.groundhog.signature;

import io.groundhog.signature.Explanation.Action;
import io.groundhog.signature.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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

    private static final int SHORTEST_NAME = 4;

    private static final Set<String> CERTAIN_NAMES = Set.of(
            "error", "reason", "code", "status", "cause", "errorcode", "error_code", "errcode", "err", "exception");

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

    static List<Token> in(String text, int from, int end, Trail trail) {
        List<Token> codes = List.of();
        int to = Math.min(end, from + LIMIT);
        int at = from;
        while (at < to && codes.size() < CODES) {
            int constant = endOfConstant(text, from, at, to);
            if (constant > at && CERTAIN_NAMES.contains(cue(text, from, at))) {
                codes = codes.isEmpty() ? new ArrayList<>(CODES) : codes;
                trail.add(Action.PROTECTED, "code", text, at, constant);
                codes.add(new Token(Kind.CODE, text.substring(at, constant)));
                at = constant;
                continue;
            }
            int name = endOfMissing(text, from, at, to);
            if (name > at) {
                codes = codes.isEmpty() ? new ArrayList<>(CODES) : codes;
                trail.add(Action.KEPT, "name", text, at, name);
                codes.add(new Token(Kind.NAME, text.substring(at, name)));
                at = name;
                continue;
            }
            if (!isDigit(text, at)) {
                at++;
                continue;
            }
            int last = at + 1;
            while (last < to && isDigit(text, last)) {
                last++;
            }
            if (isShortNumber(text, at, last) && CERTAIN.contains(cue(text, from, at))) {
                codes = codes.isEmpty() ? new ArrayList<>(CODES) : codes;
                trail.add(Action.PROTECTED, "code", text, at, last);
                codes.add(new Token(Kind.CODE, text.substring(at, last)));
            }
            at = last;
        }
        return codes;
    }

    /** Where a name ends that {@code missing required field: } or its like announces directly before {@code at}; else {@code at}. */
    private static int endOfMissing(String text, int from, int at, int to) {
        if (at < from + 8
                || text.charAt(at - 1) != ' '
                || text.charAt(at - 2) != ':'
                || !Character.isLetter(text.charAt(at))) {
            return at;
        }
        int noun = at - 2;
        while (noun > from && Character.isLetter(text.charAt(noun - 1))) {
            noun--;
        }
        int blame = Math.max(from, noun - 1);
        while (blame > from && Character.isLetter(text.charAt(blame - 1))) {
            blame--;
        }
        if (blame >= noun - 1
                || !Lexicon.NAME_CUES.contains(text.substring(noun, at - 2).toLowerCase(Locale.ROOT))
                || !Lexicon.BLAME.contains(text.substring(blame, noun - 1).toLowerCase(Locale.ROOT))) {
            return at;
        }
        int end = at;
        while (end < to && (isWordPart(text.charAt(end)) || text.charAt(end) == '.')) {
            end++;
        }
        return end == text.length() ? at : end;
    }

    /** Where a name in capitals such as {@code NOT_LEADER} ends that is announced by a colon or an equals sign; else {@code at}. */
    private static int endOfConstant(String text, int from, int at, int to) {
        if (at < from + 2 || text.charAt(at) < 'A' || text.charAt(at) > 'Z') {
            return at;
        }
        char before = text.charAt(at - 1) == ' ' ? text.charAt(at - 2) : text.charAt(at - 1);
        if (before != ':' && before != '=') {
            return at;
        }
        int end = at;
        boolean joined = false;
        while (end < to && (text.charAt(end) >= 'A' && text.charAt(end) <= 'Z' || text.charAt(end) == '_')) {
            joined |= text.charAt(end) == '_';
            end++;
        }
        return joined && end - at > SHORTEST_NAME && (end == text.length() || !isWordPart(text.charAt(end))) ? end : at;
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
        String cue = cues.nearest();
        return cue.equals("code") && CERTAIN.contains(cues.beforeLast()) ? cues.beforeLast() : cue;
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
