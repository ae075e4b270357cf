package io.groundhog.signature;

/** Reads what is quoted: a statement is read as a part of the message, anything else is a name or a value. */
final class QuotationReader {

    /** A longer quotation is no statement of a program, whose codes would count. */
    private static final int QUOTED_STATEMENT = 120;

    private final Lexer lexer;
    private final Reading reading;
    private final String text;
    private final Cues cues;
    private final Quotes quotes;

    QuotationReader(Lexer lexer, Reading reading) {
        this.lexer = lexer;
        this.reading = reading;
        this.text = reading.text;
        this.cues = reading.cues;
        this.quotes = new Quotes(text);
    }

    /** Reads the quotation that starts here and returns where reading goes on; {@code arguments} as in {@link Lexer#read}. */
    int read(int at, int to, int depth, boolean arguments) {
        int doubled = quotes.closingDoubled(at, to);
        if (doubled > 0) {
            reading.add(Token.TEXT, at, doubled);
            return doubled;
        }
        int close = quotes.closing(at, to);
        if (close < 0) {
            return unclosed(at, to);
        }
        boolean assigned = reading.assignedAt(at);
        boolean statement = arguments
                || at == 0 && close == text.length() - 1
                || assigned && cues.lastIs(Sense.MESSAGE_KEY)
                || quotes.startsWithStatus(at + 1)
                || Quotation.isRequest(text, at + 1, close);
        if (statement && depth < Lexer.DEPTH_LIMIT && quotes.hasSpace(at, close)) {
            lexer.read(at + 1, close, depth + 1, false);
        } else {
            nameOrValue(at, close, assigned);
        }
        return close + 1;
    }

    /** A mark without its partner; in a message that was cut the quotation goes on to its end. */
    private int unclosed(int at, int to) {
        boolean half = reading.cut && text.charAt(at) != '\'';
        if (half) {
            reading.leaveOpen();
        }
        return half ? to : at + 1;
    }

    private void nameOrValue(int at, int close, boolean assigned) {
        if (assigned && isHidden(at)) {
            reading.add(Token.VALUE, at + 1, close);
            return;
        }
        boolean ellipsis = text.startsWith("...", close + 1);
        Token token = Quotation.token(text, at + 1, close, cues, reading.clauses(), assigned, ellipsis);
        reading.add(token, at + 1, close);
        if (token == Token.TEXT && close - at <= QUOTED_STATEMENT) {
            reading.addCodesIn(at + 1, close);
        }
    }

    private boolean isHidden(int at) {
        return text.charAt(at - 1) == '=' ? reading.assignments.hide(cues.last()) : isRefusedValue();
    }

    /** {@code invalid input value for enum state: "x"}; unless what stands before says what is named. */
    private boolean isRefusedValue() {
        return !cues.lastIs(Sense.NAME_CUE) && reading.clauses().speaksOf("value") && reading.blames();
    }
}
