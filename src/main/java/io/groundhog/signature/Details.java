package io.groundhog.signature;

import java.util.List;
import java.util.stream.IntStream;

/** Recognises lines that describe one occurrence: {@code DETAIL: …}, {@code LINE 4: …}, {@code Call log:}, a stack. */
final class Details {

    /** Openings of lines that describe one occurrence. */
    private static final List<String> STARTS = List.of(
            "call log",
            "traceback",
            "    at ",
            "\tat ",
            "stack trace",
            "stacktrace",
            "during handling",
            "[sql",
            "[parameters",
            "(background on this error",
            "for further information",
            "received model group",
            "available model group",
            "full response",
            "error details",
            "caused by",
            "request id",
            "requestid",
            "timestamp:",
            "time:",
            "date:",
            "headers:",
            "x-",
            "for troubleshooting",
            "logs:",
            "stack:",
            "    ^",
            "- ",
            "---");

    /** The same for each ASCII character they may begin with. */
    private static final List<List<String>> BY_FIRST = IntStream.range(0, 0x80)
            .mapToObj(first -> startingWith((char) first))
            .toList();

    private static final int LABEL = 4;
    private static final int LABEL_LIMIT = 24;

    private Details() {}

    static boolean startHere(String text, int from, int to) {
        if (hasLabel(text, from, Math.min(to, from + LABEL_LIMIT))) {
            return true;
        }
        if (from >= text.length()) {
            return false;
        }
        char first = text.charAt(from);
        for (String start : first < BY_FIRST.size() ? BY_FIRST.get(first) : STARTS) {
            if (text.regionMatches(true, from, start, 0, start.length())) {
                return true;
            }
        }
        return false;
    }

    private static List<String> startingWith(char first) {
        String sign = String.valueOf(first);
        return STARTS.stream()
                .filter(start -> start.regionMatches(true, 0, sign, 0, 1))
                .toList();
    }

    private static boolean hasLabel(String text, int from, int to) {
        int end = from;
        while (end < to && isLabelPart(text.charAt(end))) {
            end++;
        }
        return end - from >= LABEL && end < to && text.charAt(end) == ':' && Character.isUpperCase(text.charAt(from));
    }

    private static boolean isLabelPart(char c) {
        return Character.isUpperCase(c) || c == ' ' || Character.isDigit(c);
    }
}
