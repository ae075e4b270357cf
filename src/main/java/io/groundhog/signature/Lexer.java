package io.groundhog.signature;

/**
 * Turns a message into its template in one pass from left to right: numbers with a meaning are protected first, then values are
 * masked by shape and by the words around them, and what is left are the words and names that tell issues apart. Decides by the next
 * character who reads on from there.
 */
final class Lexer {

    /** Brackets and quotations nested deeper are not read. */
    static final int DEPTH_LIMIT = 6;

    private static final Signs SENTENCE_ENDS = Signs.of(".!?;");
    private static final char CJK_FULL_STOP = '\u3002';

    private final String text;
    private final Reading reading;
    private final Cues cues;
    private final WordReader words;
    private final QuotationReader quotations;
    private final BracketReader brackets;
    private final ListReader lists;

    private Lexer(String text, Reading reading) {
        this.text = text;
        this.reading = reading;
        this.cues = reading.cues;
        this.words = new WordReader(reading);
        this.quotations = new QuotationReader(this, reading);
        this.brackets = new BracketReader(this, reading);
        this.lists = new ListReader(reading);
    }

    /**
     * @param cut true when the message ends before its time
     */
    static Template template(String text, boolean cut, Trail trail) {
        Reading reading = new Reading(text, cut, trail);
        int end = new Lexer(text, reading).read(0, text.length(), 0, false);
        return reading.template(end);
    }

    /**
     * Reads a part of the text and returns where reading stopped: at its end, or when enough was said.
     *
     * @param depth of the brackets and quotations around it
     * @param arguments true when it holds the arguments of an exception, whose quotations are messages
     */
    int read(int from, int to, int depth, boolean arguments) {
        int at = from;
        while (at < to) {
            if (reading.clauses().full()) {
                int mark = text.indexOf(Envelope.MARK, at);
                if (mark < 0 || mark >= to) {
                    break;
                }
                at = mark;
            }
            at = next(at, from, to, depth, arguments);
        }
        return at;
    }

    private int next(int at, int from, int to, int depth, boolean arguments) {
        char c = text.charAt(at);
        if (isLoneCharacter(c, at, to)) {
            reading.add(Token.VALUE, at, at + 1);
            return at + 1;
        }
        switch (c) {
            case ' ':
                return at + 1;
            case '\n':
                return line(at, to);
            case Envelope.MARK:
                reading.startInner();
                return at + 1;
            case '"', '`', '\'':
                return quotations.read(at, to, depth, arguments);
            case '(', '[', '{', '<':
                return brackets.read(at, to, depth);
            case ':':
                return lists.colon(at, to);
            case ',':
                return lists.comma(at, to);
            case '=':
                return assignment(at, to);
            default:
                if (WordEnd.startsWord(text, at, to)) {
                    return words.read(at, to, arguments && at == from);
                }
                if (depth == 0 && (SENTENCE_ENDS.has(c) || c == CJK_FULL_STOP)) {
                    reading.clauses().endClause();
                }
                return at + 1;
        }
    }

    /** {@code Unexpected token < in JSON}: one sign of the text that was read. */
    private boolean isLoneCharacter(char c, int at, int to) {
        return c > ' '
                && at == cues.end() + 1
                && at > 0
                && (at + 1 == to || text.charAt(at + 1) == ' ')
                && !Character.isLetterOrDigit(c)
                && text.charAt(at - 1) == ' '
                && cues.lastIs(Sense.CHARACTER_CUE);
    }

    private int line(int at, int to) {
        reading.endLine();
        return reading.isEmpty() || !Details.startHere(text, at + 1, to) ? at + 1 : to;
    }

    /** {@code input_value=…}: a value that holds whatever was sent, up to the next assignment. */
    private int assignment(int at, int to) {
        boolean value = at == cues.end() && cues.lastIs(Sense.VALUE_KEY);
        int end = value ? Echo.endOfAssigned(text, at + 1, to) : -1;
        if (end < 0) {
            return at + 1;
        }
        reading.add(Token.VALUE, at + 1, end);
        return end;
    }

    /** Where the letters and underscores that start here end. */
    static int endOfLetters(String text, int from, int to) {
        int end = from;
        while (end < to && (Character.isLetter(text.charAt(end)) || text.charAt(end) == '_')) {
            end++;
        }
        return end;
    }
}
