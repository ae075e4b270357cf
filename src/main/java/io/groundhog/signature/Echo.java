package io.groundhog.signature;

/** Recognises where a message stops speaking for the program and repeats what a person or a model wrote. */
final class Echo {

    private static final String DELIMITERS = "\"'`[{(<";

    private Echo() {}

    /** True when what follows a colon at {@code next} is repeated text. Quotations and brackets are judged by themselves. */
    static boolean follows(String text, int next, Cues cues) {
        char c = text.charAt(next);
        if (DELIMITERS.indexOf(c) >= 0 || c == Envelope.MARK) {
            return false;
        }
        if (cues.lastIn(Lexicon.CERTAIN_ECHO_CUES)) {
            return true;
        }
        return cues.lastIn(Lexicon.ECHO_CUES)
                && !Character.isDigit(c)
                && !Lexicon.STATEMENT_STARTS.contains(Numbers.nextWord(text, next));
    }

    /** True for what stands behind {@code when parsing}, unless that is called by what it is: {@code when parsing the answer}. */
    static boolean followsVerb(String text, int at, Cues cues) {
        String verb = cues.last();
        return (verb.equals("parsing") || verb.equals("decoding"))
                && (cues.beforeLast().equals("when") || cues.beforeLast().equals("while"))
                && !(isTerm(text, at) && Lexicon.PARSED.contains(Numbers.nextWord(text, at)));
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
