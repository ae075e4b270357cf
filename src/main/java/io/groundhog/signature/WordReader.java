package io.groundhog.signature;

/** Reads one word of a message: a number with a meaning, a part of a date, a value by its shape or a plain word. */
final class WordReader {

    private static final int LONGEST_ABBREVIATION = 6;
    private static final Signs SENTENCE_ENDS = Signs.of(".!?");

    /** What follows the numbers of a date in Chinese, Japanese and Korean. */
    private static final String DATE_UNITS = "\u5e74\u6708\u65e5\ub144\uc6d4\uc77c";

    private final Reading reading;
    private final String text;
    private final Cues cues;

    WordReader(Reading reading) {
        this.reading = reading;
        this.text = reading.text;
        this.cues = reading.cues;
    }

    /**
     * Reads the word that starts here and returns where reading goes on.
     *
     * @param argument true for the first argument of an exception
     */
    int read(int at, int to, boolean argument) {
        if (reading.clauses().startsLaterSentence() && Details.startHere(text, at, to)) {
            return to;
        }
        if (Echo.followsVerb(text, at, cues)) {
            reading.add(Token.TEXT, at, to);
            return to;
        }
        if (isDateUnit(at)) {
            reading.add(Token.TIME, at, at + 1);
            return at + 1;
        }
        int next = WordEnd.of(text, at, to);
        int end = WordEnd.withoutPunctuation(text, at, next);
        if (Numbers.isCode(text, at, end, cues, argument)) {
            reading.addCode(at, end);
        } else if (Dates.isPartOfDate(text, at, end)) {
            reading.add(Token.TIME, at, end);
        } else {
            reading.addWord(at, end);
        }
        if (end < next && SENTENCE_ENDS.has(text.charAt(end))) {
            if (!isAbbreviation(at, end)) {
                reading.clauses().endClause();
            }
            return next;
        }
        return end;
    }

    private boolean isDateUnit(int at) {
        return at == cues.end()
                && DATE_UNITS.indexOf(text.charAt(at)) >= 0
                && reading.clauses().endsInMask();
    }

    /** {@code Dr.}, {@code Inc.}: the sentence goes on. */
    private boolean isAbbreviation(int from, int end) {
        return end - from <= LONGEST_ABBREVIATION
                && text.charAt(end) == '.'
                && Character.isUpperCase(text.charAt(from))
                && text.startsWith(" ", end + 1)
                && end + 2 < text.length()
                && Character.isLetter(text.charAt(end + 2))
                && Lexicon.term(text, from, end).is(Sense.ABBREVIATION);
    }
}
