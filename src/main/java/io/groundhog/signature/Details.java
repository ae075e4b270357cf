package io.groundhog.signature;

import java.util.List;

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

    private static final int LABEL = 4;
    private static final int LABEL_LIMIT = 24;

    private Details() {}

    static boolean startHere(String text, int from, int to) {
        if (hasLabel(text, from, Math.min(to, from + LABEL_LIMIT))) {
            return true;
        }
        for (String start : STARTS) {
            if (text.regionMatches(true, from, start, 0, start.length())) {
                return true;
            }
        }
        return false;
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
