package io.groundhog.signature;

import io.groundhog.signature.Explanation.Action;
import io.groundhog.signature.Token.Kind;
import java.util.List;
import java.util.Locale;

/**
 * Turns a message into its template in one pass from left to right: numbers with a meaning are protected first, then values are
 * masked by shape and by the words around them, and what is left are the words and names that tell issues apart.
 */
final class Lexer {

    private static final int DEPTH_LIMIT = 6;

    /** So much of what stands before an unwrapped message is kept, if it says anything. */
    private static final int HEAD_TOKENS = 12;

    /** A longer parenthesis is a statement, even if it varies. */
    private static final int OPTIONAL_TOKENS = 16;

    /** With so many words before it a parenthesis is an addition; with fewer it may be the message. */
    private static final int NAMING_WORDS = 3;

    /** Behind so many words a colon may announce what a person or a model said. */
    private static final int SPOKEN_ABOUT = 3;

    /** A longer quotation is no statement of a program, whose codes would count. */
    private static final int QUOTED_STATEMENT = 120;

    private static final int LONGEST_ABBREVIATION = 6;

    /** What follows the numbers of a date in Chinese, Japanese and Korean. */
    private static final String DATE_UNITS = "\u5e74\u6708\u65e5\ub144\uc6d4\uc77c";

    private static final String SENTENCE_ENDS = ".!?;\u3002";

    private final String text;
    private final boolean cut;
    private final Trail trail;
    private final Cues cues;
    private final Quotes quotes;
    private final Brackets brackets;
    private final Assignments assignments;
    private final WordInContext words;
    private Clauses clauses;
    private String status = "";
    private boolean open;
    private boolean comma;

    private Lexer(String text, boolean cut, Trail trail) {
        this.text = text;
        this.cut = cut;
        this.trail = trail;
        this.cues = new Cues(text);
        this.quotes = new Quotes(text);
        this.brackets = new Brackets(text);
        this.assignments = new Assignments(text);
        this.words = new WordInContext(text, cues, assignments);
        this.clauses = new Clauses(trail);
    }

    /**
     * @param cut true when the message ends before its time
     */
    static Template template(String text, boolean cut, Trail trail) {
        Lexer lexer = new Lexer(text, cut, trail);
        int end = lexer.read(0, text.length(), 0, false);
        return lexer.finished(end);
    }

    private Template finished(int end) {
        boolean full = clauses.full() && end < text.length();
        boolean half = cut || open;
        boolean lastWord = cut && cues.end() == text.length() && (clauses.size() > 1 || !status.isEmpty());
        List<Token> tokens = clauses.finish(half, lastWord);
        if (cut && !status.isEmpty() && EnvelopeHead.saysNothing(tokens)) {
            // The message was cut before its body began to speak.
            tokens.clear();
        }
        tokens.addAll(TailCodes.in(text, end, text.length(), trail));
        return new Template(tokens, status, full || !half);
    }

    /** Reads a part of the text and returns where reading stopped. */
    private int read(int from, int to, int depth, boolean arguments) {
        int at = from;
        while (at < to) {
            if (clauses.full()) {
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
            add(Token.VALUE, at, at + 1);
            return at + 1;
        }
        switch (c) {
            case '\n':
                return line(at, to);
            case Envelope.MARK:
                return inner(at);
            case '"', '`', '\'':
                return quotation(at, to, depth, arguments);
            case '(', '[', '{', '<':
                return bracket(at, to, depth);
            case ':':
                return colon(at, to);
            case ',':
                return comma(at, to);
            case '=':
                return at == cues.end() ? assignment(at, to) : at + 1;
            default:
                if (WordEnd.startsWord(text, at, to)) {
                    return word(at, to, arguments && at == from);
                }
                if (depth == 0 && SENTENCE_ENDS.indexOf(c) >= 0) {
                    clauses.endClause();
                }
                return at + 1;
        }
    }

    /** {@code Unexpected token < in JSON}: one sign of the text that was read. */
    private boolean isLoneCharacter(char c, int at, int to) {
        return c > ' '
                && at > 0
                && at == cues.end() + 1
                && (at + 1 == to || text.charAt(at + 1) == ' ')
                && !Character.isLetterOrDigit(c)
                && text.charAt(at - 1) == ' '
                && cues.lastIn(Lexicon.CHARACTER_CUES);
    }

    private int line(int at, int to) {
        clauses.endClause();
        words.forgetNumber();
        return clauses.isEmpty() || !Details.startHere(text, at + 1, to) ? at + 1 : to;
    }

    /** An unwrapped message begins. What stood before it is forgotten when it was no more than an envelope. */
    private int inner(int at) {
        if (EnvelopeHead.saysNothing(clauses.all())) {
            clauses.clear();
        } else {
            clauses.restart(HEAD_TOKENS);
        }
        cues.forget();
        words.forgetNumber();
        return at + 1;
    }

    private int quotation(int at, int to, int depth, boolean arguments) {
        int doubled = quotes.closingDoubled(at, to);
        if (doubled > 0) {
            add(Token.TEXT, at, doubled);
            return doubled;
        }
        int close = quotes.closing(at, to);
        if (close < 0) {
            boolean half = cut && text.charAt(at) != '\'';
            open |= half;
            return half ? to : at + 1;
        }
        boolean assigned = assignedAt(at);
        boolean whole = at == 0 && close == text.length() - 1;
        boolean statement = arguments
                || whole
                || assigned && cues.lastIn(Lexicon.MESSAGE_KEYS)
                || quotes.startsWithStatus(at + 1)
                || Quotation.isRequest(text, at + 1, close);
        if (statement && depth < DEPTH_LIMIT && quotes.hasSpace(at, close)) {
            read(at + 1, close, depth + 1, false);
        } else {
            boolean ellipsis = text.startsWith("...", close + 1);
            boolean hidden =
                    assigned && (text.charAt(at - 1) == '=' ? assignments.hide(cues.last()) : isRefusedValue());
            Token token = hidden ? Token.VALUE : Quotation.token(text, at + 1, close, cues, assigned, ellipsis);
            add(token, at + 1, close);
            if (token == Token.TEXT && close - at <= QUOTED_STATEMENT) {
                TailCodes.in(text, at + 1, close, trail).forEach(this::put);
            }
        }
        return close + 1;
    }

    /** {@code invalid input value for enum state: "x"}; unless what stands before says what is named. */
    private boolean isRefusedValue() {
        return clauses.blames() && clauses.speaksOf("value") && !cues.lastIn(Lexicon.NAME_CUES);
    }

    boolean blames() {
        return clauses.blames();
    }

    private int bracket(int at, int to, int depth) {
        int close = brackets.closing(at);
        if (close < 0 || close >= to) {
            boolean half = cut && text.charAt(at) == '{';
            open |= half;
            return half ? to : at + 1;
        }
        if (depth >= DEPTH_LIMIT) {
            add(Token.OBJECT, at, close);
            return close + 1;
        }
        return new BracketReader(this, text, cues).read(at, close, depth);
    }

    /**
     * Reads a bracket's content as a part of the sentence.
     *
     * @param arguments true when it holds the arguments of an exception, whose quotations are messages
     */
    void inline(int from, int to, int depth, boolean arguments) {
        read(from, to, depth + 1, arguments);
    }

    /** Reads a bracket's content, and leaves it out when it only counts or measures: {@code (attempt 2 of 5)}. */
    void parenthesis(int from, int to, int depth) {
        Clauses outer = clauses;
        clauses = new Clauses(trail);
        read(from, to, depth + 1, false);
        List<Token> inside = clauses.all();
        clauses = outer;
        if (isOptional(inside) && outer.words() >= NAMING_WORDS) {
            trail.add(Action.DROPPED, "parenthesis", text, from, to);
        } else {
            inside.forEach(this::put);
        }
        words.forgetNumber();
    }

    private static boolean isOptional(List<Token> tokens) {
        boolean varies = false;
        for (Token token : tokens) {
            varies |= token.is(Kind.MASK);
            if (token.is(Kind.CODE) || token.is(Kind.NAME) || TypeName.isException(token.text())) {
                return false;
            }
        }
        return varies && tokens.size() <= OPTIONAL_TOKENS;
    }

    private int colon(int at, int to) {
        clauses.punctuate(":");
        words.forgetNumber();
        int next = at + 1;
        while (next < to && Character.isWhitespace(text.charAt(next))) {
            next++;
        }
        boolean behindWord = at == cues.end() || at > 0 && at == cues.end() + 1 && text.charAt(at - 1) == ' ';
        boolean announces = behindWord && next < to && (next > at + 1 || text.charAt(next) == '`');
        if (!announces) {
            return at + 1;
        }
        boolean listed = cues.recentIn(Lexicon.LIST_CUES) || Plurals.isPlural(cues.last()) && !clauses.blames();
        if (listed && isFirstOfNumbered(next)) {
            add(Token.LIST, next, to);
            return to;
        }
        int list = listed ? ListRun.end(text, next, to) : -1;
        if (list > next) {
            // What was cut may be the beginning of anything.
            if (!cut || list < text.length()) {
                add(Token.LIST, next, list);
            }
            return list;
        }
        if (text.charAt(next - 1) == '\n' && text.startsWith("- ", next)) {
            add(Token.LIST, next, to);
            return to;
        }
        boolean echo = clauses.size() >= 2 && Echo.follows(text, next, cues)
                || clauses.size() >= SPOKEN_ABOUT && Speech.isHere(text, next, to);
        if (!echo) {
            return at + 1;
        }
        add(Token.TEXT, next, to);
        clauses.endClause();
        return to;
    }

    /** {@code 1) …} or {@code 1. …}, as the first line of a list begins. */
    private boolean isFirstOfNumbered(int at) {
        return text.startsWith("1) ", at) || text.startsWith("1. ", at);
    }

    private int assignment(int at, int to) {
        int end = cues.lastIn(Lexicon.VALUE_KEYS) ? Echo.endOfAssigned(text, at + 1, to) : -1;
        if (end < 0) {
            return at + 1;
        }
        add(Token.VALUE, at + 1, end);
        return end;
    }

    private int comma(int at, int to) {
        int glued = clauses.size() > 1 && clauses.endsInMember() ? ListRun.endOfGlued(text, at, to) : -1;
        if (glued > 0) {
            clauses.replaceLast(Token.LIST);
            return glued;
        }
        comma = true;
        clauses.punctuate(",");
        words.forgetNumber();
        int end = clauses.endsInListMember() ? ListRun.end(text, at + 1, to) : -1;
        if (end <= at + 1) {
            return at + 1;
        }
        clauses.replaceLast(Token.LIST);
        return end;
    }

    private int word(int at, int to, boolean argument) {
        if (clauses.startsLaterSentence() && Details.startHere(text, at, to)) {
            return to;
        }
        if (Echo.followsVerb(text, at, cues)) {
            add(Token.TEXT, at, to);
            return to;
        }
        if (DATE_UNITS.indexOf(text.charAt(at)) >= 0 && at == cues.end() && clauses.endsInMask()) {
            add(Token.TIME, at, at + 1);
            return at + 1;
        }
        int next = WordEnd.of(text, at, to);
        int end = WordEnd.withoutPunctuation(text, at, next);
        if (Numbers.isCode(text, at, end, cues, argument)) {
            protect(at, end);
        } else if (Dates.isPartOfDate(text, at, end)) {
            add(Token.TIME, at, end);
        } else {
            plain(at, end);
        }
        if (end < next && ".!?".indexOf(text.charAt(end)) >= 0) {
            if (!isAbbreviation(at, end)) {
                clauses.endClause();
            }
            return next;
        }
        return end;
    }

    /** {@code Dr.}, {@code Inc.}: the sentence goes on. */
    private boolean isAbbreviation(int from, int end) {
        return end - from <= LONGEST_ABBREVIATION
                && text.charAt(end) == '.'
                && Character.isUpperCase(text.charAt(from))
                && text.startsWith(" ", end + 1)
                && end + 2 < text.length()
                && Character.isLetter(text.charAt(end + 2))
                && Lexicon.ABBREVIATIONS.contains(text.substring(from, end).toLowerCase(Locale.ROOT));
    }

    private void protect(int from, int to) {
        if (status.isEmpty() && Numbers.isStatus(text, from, to, cues)) {
            status = text.substring(from, to);
        }
        trail.add(Action.PROTECTED, "code", text, from, to);
        put(new Token(Kind.CODE, text.substring(from, to)));
        cues.note(from, to);
    }

    private void plain(int from, int to) {
        Token token =
                cues.lastIn(Lexicon.NUMBERED_NAMES) ? WordShape.named(text, from, to) : WordShape.word(text, from, to);
        if (token.is(Kind.WORD)) {
            boolean assigned = from > 0 && text.charAt(from - 1) == '=';
            token = words.token(token, from, to, assigned, assignedAt(from), clauses.last());
        }
        if (token.is(Kind.WORD)) {
            put(token);
            cues.note(from, to);
        } else {
            add(token, from, to);
        }
    }

    /** Adds a placeholder or a quoted name, and says so in the explanation. */
    void add(Token token, int from, int to) {
        if (token.is(Kind.MASK)) {
            trail.add(Action.MASKED, token.type(), text, from, to);
        } else {
            trail.add(Action.KEPT, "name", text, from, to);
        }
        if (comma && token.is(Kind.NAME) && clauses.endsInName()) {
            clauses.replaceLast(Token.LIST);
            return;
        }
        put(token);
        cues.note(from, to);
    }

    private void put(Token token) {
        comma = false;
        words.noted(token);
        clauses.add(token);
    }

    /** True when what stands here was announced by {@code name=} or {@code name: }. */
    boolean assignedAt(int at) {
        int i = at - 1;
        while (i >= 0 && text.charAt(i) == ' ') {
            i--;
        }
        return i >= 0 && (text.charAt(i) == '=' || text.charAt(i) == ':') && i <= cues.end() + 1;
    }

    /** Where the letters and underscores that start here end. */
    static int endOfLetters(String text, int from, int to) {
        int end = from;
        while (end < to && (Character.isLetter(text.charAt(end)) || text.charAt(end) == '_')) {
            end++;
        }
        return end;
    }

    /** True when the bracket at this place is glued to the word before it, as in a call or an index. */
    boolean isAttached(int at) {
        return at > 0 && at == cues.end();
    }

    boolean nothingRead() {
        return clauses.isEmpty();
    }
}
