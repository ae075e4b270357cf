package io.groundhog.signature;

import java.util.Set;

/** Decides which numbers of a message are codes that tell issues apart, by the words around them. */
final class Numbers {

    /** What may stand between a number and the word behind it. */
    private static final Signs BETWEEN = Signs.of(" (:-");

    private static final int LONGEST_WORD = 24;

    private static final Set<Integer> RARE = Set.of(440, 444, 449, 450, 451, 460, 463, 561, 598, 599);

    private Numbers() {}

    /**
     * True for an errno, a status, an exit code, a JSON-RPC code and their like.
     *
     * @param argument true for the first argument of an exception, {@code (1146, 'Table …')}
     */
    static boolean isCode(String text, int from, int to, Cues cues, boolean argument) {
        if (!hasDigit(text, from, to)) {
            return false;
        }
        int number = parse(text, from, to);
        if (number == Integer.MIN_VALUE) {
            return isNamedCode(text, from, to, cues);
        }
        if (argument && text.startsWith(",", to)) {
            return true;
        }
        if (number < 0) {
            return number <= -32000 && number >= -32768 || isCued(cues);
        }
        if (nextTerm(text, to).is(Sense.TIME_UNIT)) {
            return false;
        }
        if (isCued(cues) || isCloseCode(text, to, number, cues)) {
            return true;
        }
        boolean status = to - from == 3 && number >= 100 && number <= 599;
        return status && isReasonedStatus(text, from, to)
                || status && number >= 400 && cues.lastIs(Sense.ANSWER_CUE) && !isPluralNext(text, to)
                || cues.isEmpty() && to - from == 3 && isInUse(number) && opensMessage(text, to);
    }

    private static boolean isPluralNext(String text, int from) {
        int start = startOfNext(text, from);
        int end = endOfNext(text, start);
        return end > start && (text.charAt(end - 1) | 0x20) == 's';
    }

    private static boolean isCued(Cues cues) {
        return cues.nearest().is(Sense.CODE_CUE) && !cues.beforeLast().is(Sense.NO_CODE);
    }

    /** {@code received 1011 (internal error)}: why a web socket was closed. */
    private static boolean isCloseCode(String text, int to, int number, Cues cues) {
        return number >= 1000
                && number < 5000
                && text.startsWith(" (", to)
                && cues.last().word().equals("received");
    }

    /** {@code 404 Not Found}: a status with its reason; not {@code item 404 not found}. */
    static boolean isReasonedStatus(String text, int from, int to) {
        int number = parse(text, from, to);
        if (number < 200 || !isInUse(number) || !nextTerm(text, to).is(Sense.REASON)) {
            return false;
        }
        int word = to;
        while (word < text.length() && BETWEEN.has(text.charAt(word))) {
            word++;
        }
        return Character.isUpperCase(text.charAt(word)) || !followsNoun(text, from);
    }

    /** True when a word stands directly before the number that does not announce a status. */
    private static boolean followsNoun(String text, int from) {
        int end = from;
        while (end > 0 && text.charAt(end - 1) == ' ') {
            end--;
        }
        int start = end;
        while (start > 0 && Character.isLetter(text.charAt(start - 1))) {
            start--;
        }
        return start < end
                && end < from
                && !Lexicon.term(text, start, end).isAny(Sense.CODE_CUE, Sense.ANSWER_CUE, Sense.FILLER);
    }

    /** The statuses servers and proxies really answer; the others are just numbers. */
    private static boolean isInUse(int number) {
        boolean client = number >= 400 && number <= 431 || number >= 494 && number <= 499;
        boolean server = number >= 500 && number <= 511 || number >= 520 && number <= 530;
        return client
                || server
                || number >= 100 && number <= 103
                || number >= 200 && number <= 208
                || number >= 300 && number <= 308
                || RARE.contains(number);
    }

    /** True for three digits that can be an HTTP status of a failure. */
    static boolean isStatusText(String text, int from, int to) {
        int number = parse(text, from, to);
        return number >= 400 && number <= 599;
    }

    /** True when a code is meant as an HTTP status. */
    static boolean isStatus(String text, int from, int to, Cues cues) {
        int number = parse(text, from, to);
        if (to - from != 3 || number < 100 || number > 599) {
            return false;
        }
        if (cues.recentIs(Sense.NOT_HTTP)) {
            return false;
        }
        Term cue = cues.nearest();
        return number >= 400 || cue == Term.NONE || cue.is(Sense.STATUS_CUE);
    }

    /** {@code ORA-00942:}, {@code E11000}, {@code SQLSTATE 42P01}: letters and digits that name an error. */
    private static boolean isNamedCode(String text, int from, int to, Cues cues) {
        int length = to - from;
        if (length < 3 || length > 12) {
            return false;
        }
        int letters = 0;
        while (letters < length && isUpper(text.charAt(from + letters))) {
            letters++;
        }
        boolean cued = isCued(cues);
        if (cued && length <= 6 && hasDigitAndNoLower(text, from, to)) {
            return true;
        }
        int digitsFrom = from + letters;
        if (digitsFrom < to && (text.charAt(digitsFrom) == '-' || text.charAt(digitsFrom) == '_')) {
            digitsFrom++;
        }
        int digits = to - digitsFrom;
        if (letters == 0 || letters > 8 || digits < 3 || digits > 6 || parse(text, digitsFrom, to) < 0) {
            return false;
        }
        boolean announces = to < text.length() && text.charAt(to) == ':';
        return cued || announces || cues.isEmpty() && (letters == 1 || letters >= 4);
    }

    private static boolean hasDigit(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (text.charAt(i) >= '0' && text.charAt(i) <= '9') {
                return true;
            }
        }
        return false;
    }

    private static boolean hasDigitAndNoLower(String text, int from, int to) {
        boolean digit = false;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            digit |= c >= '0' && c <= '9';
            if (!isUpper(c) && !(c >= '0' && c <= '9')) {
                return false;
            }
        }
        return digit;
    }

    private static boolean isUpper(char c) {
        return c >= 'A' && c <= 'Z';
    }

    /** What may follow a status that opens a message: nothing, punctuation, or a word that is a word. */
    private static boolean opensMessage(String text, int to) {
        if (to >= text.length()) {
            return true;
        }
        char c = text.charAt(to);
        if (c == ',' || c == ':' || c == ')' || c == Envelope.MARK) {
            return true;
        }
        char next = to + 1 < text.length() ? text.charAt(to + 1) : ' ';
        if (c != ' ' || next == '-' || next == Envelope.MARK || next == '(') {
            return c == ' ';
        }
        return Character.isUpperCase(next) && to + 2 < text.length() && Character.isLetter(text.charAt(to + 2));
    }

    /** What the word after this one means; brackets and spaces are passed over, a line is not left. */
    static Term nextTerm(String text, int from) {
        int start = startOfNext(text, from);
        return Lexicon.term(text, start, endOfNext(text, start));
    }

    private static int startOfNext(String text, int from) {
        int start = from;
        while (start < text.length() && BETWEEN.has(text.charAt(start))) {
            start++;
        }
        return start;
    }

    private static int endOfNext(String text, int start) {
        return Lexer.endOfLetters(text, start, Math.min(text.length(), start + LONGEST_WORD));
    }

    /** A whole number of at most five digits, or {@link Integer#MIN_VALUE}. */
    private static int parse(String text, int from, int to) {
        boolean negative = from < to && text.charAt(from) == '-';
        int start = negative ? from + 1 : from;
        if (start >= to || to - start > 5) {
            return Integer.MIN_VALUE;
        }
        int number = 0;
        for (int i = start; i < to; i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return Integer.MIN_VALUE;
            }
            number = number * 10 + c - '0';
        }
        return negative ? -number : number;
    }
}
