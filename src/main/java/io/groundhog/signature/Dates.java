package io.groundhog.signature;

/** Recognises the words of a date: {@code Sat, 20 Sep 2025 02:58:33 GMT}. Only beside a number, since May is also a word. */
final class Dates {

    private static final int SHORTEST = 3;
    private static final int LONGEST = 9;

    private Dates() {}

    static boolean isPartOfDate(String text, int from, int to) {
        int length = to - from;
        if (length < SHORTEST || length > LONGEST || !Character.isUpperCase(text.charAt(from))) {
            return false;
        }
        Term word = Lexicon.term(text, from, to);
        if (word.is(Sense.MONTH)) {
            return numberFollows(text, to);
        }
        return word.is(Sense.WEEKDAY)
                && (text.startsWith(",", to)
                        || numberFollows(text, to)
                        || Numbers.nextTerm(text, to).is(Sense.MONTH));
    }

    private static boolean numberFollows(String text, int at) {
        int i = at;
        while (i < text.length() && i - at < 4 && " .,-/".indexOf(text.charAt(i)) >= 0) {
            i++;
        }
        return i > at && i < text.length() && Character.isDigit(text.charAt(i));
    }
}
