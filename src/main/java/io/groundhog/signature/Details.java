package io.groundhog.signature;

/** Recognises lines that describe one occurrence: {@code DETAIL: …}, {@code LINE 4: …}, {@code Call log:}, a stack. */
final class Details {

    private static final int LABEL = 4;
    private static final int LABEL_LIMIT = 24;

    private Details() {}

    static boolean startHere(String text, int from, int to) {
        if (hasLabel(text, from, Math.min(to, from + LABEL_LIMIT))) {
            return true;
        }
        for (String start : Lexicon.DETAIL_STARTS) {
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
