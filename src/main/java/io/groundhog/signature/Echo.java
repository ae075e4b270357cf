package io.groundhog.signature;

/** Recognises where a message stops speaking for the program and repeats what a person or a model wrote. */
final class Echo {

    private static final Signs DELIMITERS = Signs.of("\"'`[{(<");

    private Echo() {}

    /** True when what follows a colon at {@code next} is repeated text. Quotations and brackets are judged by themselves. */
    static boolean follows(String text, int next, Cues cues) {
        char c = text.charAt(next);
        if (DELIMITERS.has(c) || c == Envelope.MARK) {
            return false;
        }
        if (cues.lastIs(Sense.CERTAIN_ECHO_CUE)) {
            return true;
        }
        return cues.lastIs(Sense.ECHO_CUE)
                && !Character.isDigit(c)
                && !Numbers.nextTerm(text, next).is(Sense.STATEMENT_START);
    }

    /** True for what stands behind {@code when parsing}, unless that is called by what it is: {@code when parsing the answer}. */
    static boolean followsVerb(String text, int at, Cues cues) {
        return cues.lastIs(Sense.PARSING)
                && cues.beforeLast().is(Sense.DURING)
                && !(isTerm(text, at) && Numbers.nextTerm(text, at).is(Sense.PARSED));
    }

    /** In small letters or in capitals, as opposed to the first word of a sentence. */
    private static boolean isTerm(String text, int at) {
        return !Character.isUpperCase(text.charAt(at))
                || at + 1 < text.length() && Character.isUpperCase(text.charAt(at + 1));
    }

    /**
     * The comma before the next {@code name=} on this line, or -1: {@code input_value=…, input_type=…}. Such a value may be cut in
     * the middle of a bracket, so that only the next name ends it.
     */
    static int endOfAssigned(String text, int from, int to) {
        int comma = text.indexOf(", ", from);
        while (comma >= 0 && comma < to) {
            int end = comma + 2;
            while (end < to && (Character.isLetter(text.charAt(end)) || text.charAt(end) == '_')) {
                end++;
            }
            if (end > comma + 3 && end < to && text.charAt(end) == '=') {
                int line = text.indexOf('\n', from);
                return line < 0 || line > comma ? comma : -1;
            }
            comma = text.indexOf(", ", comma + 2);
        }
        return -1;
    }
}
