package io.groundhog.signature;

import io.groundhog.signature.Explanation.Action;
import io.groundhog.signature.Token.Kind;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Turns a message into its template in one pass from left to right: numbers with a meaning are protected first, then values are
 * masked by shape and by the words around them, and what is left are the words and names that tell issues apart.
 */
final class Lexer {

    private static final int DEPTH_LIMIT = 6;
    private static final int OPTIONAL_WORDS = 8;

    /** With so many words before it a parenthesis is an addition; with fewer it may be the message. */
    private static final int NAMING_WORDS = 3;

    private static final int ENVELOPE_TOKENS = 20;

    /** So much of what stands before an unwrapped message is kept, if it says anything. */
    private static final int HEAD_TOKENS = 12;

    private static final String STOPS = "\"`,;=()[]{}<>|\u0001";

    private final String text;
    private final boolean cut;
    private final Trail trail;
    private final Cues cues;
    private Clauses clauses;
    private @Nullable Brackets brackets;
    private String status = "";
    private boolean open;
    private boolean comma;
    private int sinceNumber = Integer.MAX_VALUE;
    /** Quotes known to have no partner further on; each is searched for once. */
    private String unpaired = "";

    Lexer(String text, boolean cut, Trail trail) {
        this.text = text;
        this.cut = cut;
        this.trail = trail;
        this.cues = new Cues(text);
        this.clauses = new Clauses(trail);
    }

    static Template template(String text, boolean cut, Trail trail) {
        Lexer lexer = new Lexer(text, cut, trail);
        int end = lexer.read(0, text.length(), 0, false);
        boolean full = lexer.clauses.full() && end < text.length();
        List<Token> tokens = lexer.clauses.finish(cut || lexer.open);
        if (cut && !lexer.status.isEmpty() && isEnvelope(tokens)) {
            // The message was cut before its body began to speak.
            tokens.clear();
        }
        tokens.addAll(TailCodes.in(text, end, trail));
        return new Template(tokens, lexer.status, full || !(cut || lexer.open));
    }

    /** Reads a part of the text and returns where reading stopped. */
    private int read(int from, int to, int depth, boolean message) {
        int at = from;
        while (at < to) {
            if (clauses.full()) {
                int mark = text.indexOf(Envelope.MARK, at);
                if (mark < 0 || mark >= to) {
                    break;
                }
                at = mark;
            }
            char c = text.charAt(at);
            if (c == '\n') {
                at = line(at, to);
            } else if (c == Envelope.MARK) {
                at = inner(at);
            } else if (c == '"' || c == '`' || c == '\'') {
                at = quote(at, to, depth, message);
            } else if (c == '(' || c == '[' || c == '{' || c == '<') {
                at = bracket(at, to, depth);
            } else if (c == ':') {
                at = colon(at, to);
            } else if (c == ',') {
                at = comma(at, to);
            } else if (c == '=' && at == cues.end()) {
                at = assignment(at, to);
            } else if (startsWord(at, to)) {
                at = word(at, to, message && at == from);
            } else {
                at = mark(at, c, depth);
            }
        }
        return at;
    }

    private int mark(int at, char c, int depth) {
        if (depth == 0 && (c == '.' || c == '!' || c == '?' || c == ';' || c == '\u3002')) {
            clauses.endClause();
        }
        return at + 1;
    }

    private int line(int at, int to) {
        clauses.endClause();
        sinceNumber = Integer.MAX_VALUE;
        return clauses.isEmpty() || !startsDetail(at + 1, to) ? at + 1 : to;
    }

    /** {@code DETAIL: …}, {@code LINE 4: …}, {@code Call log:}, a stack: what follows describes the occurrence. */
    private boolean startsDetail(int from, int to) {
        int end = from;
        while (end < to
                && (Character.isUpperCase(text.charAt(end))
                        || text.charAt(end) == ' '
                        || Character.isDigit(text.charAt(end)))) {
            end++;
        }
        if (end - from >= 4 && end < to && text.charAt(end) == ':' && Character.isUpperCase(text.charAt(from))) {
            return true;
        }
        for (String start : Lexicon.DETAIL_STARTS) {
            if (text.regionMatches(true, from, start, 0, start.length())) {
                return true;
            }
        }
        return false;
    }

    /** An unwrapped message begins. What stood before it is forgotten when it was no more than an envelope. */
    private int inner(int at) {
        if (isEnvelope(clauses.all())) {
            clauses.clear();
        } else {
            clauses.restart(HEAD_TOKENS);
        }
        cues.forget();
        sinceNumber = Integer.MAX_VALUE;
        return at + 1;
    }

    private static boolean isEnvelope(List<Token> head) {
        boolean envelope = head.size() <= ENVELOPE_TOKENS;
        for (Token token : head) {
            envelope &= token.is(Kind.CODE)
                    || token.is(Kind.MASK)
                    || token.is(Kind.BREAK)
                    || isConstant(token.text())
                    || Lexicon.ENVELOPE_WORDS.contains(token.text().toLowerCase(Locale.ROOT));
        }
        return envelope;
    }

    /** {@code RESOURCE_EXHAUSTED}: the status in words. */
    private static boolean isConstant(String word) {
        for (int i = 0; i < word.length(); i++) {
            if (word.charAt(i) != '_' && !Character.isUpperCase(word.charAt(i))) {
                return false;
            }
        }
        return word.length() > 3;
    }

    private int quote(int at, int to, int depth, boolean message) {
        char quote = text.charAt(at);
        int close = closingQuote(at, to, quote);
        if (close < 0) {
            open |= quote != '\'' && cut;
            return quote != '\'' && cut ? to : at + 1;
        }
        boolean assigned = isAssigned(at);
        boolean statement = message || assigned && cues.lastIn(Lexicon.MESSAGE_KEYS) || startsWithStatus(at + 1);
        if (statement && depth < DEPTH_LIMIT && hasSpace(at, close)) {
            read(at + 1, close, depth + 1, false);
            return close + 1;
        }
        boolean ellipsis = text.startsWith("...", close + 1);
        Token token = Quotation.token(text, at + 1, close, cues, assigned, ellipsis);
        add(token, at + 1, close);
        return close + 1;
    }

    /** {@code '404 Not Found'}: a status, quoted with its reason. */
    private boolean startsWithStatus(int from) {
        int end = from;
        while (end < text.length() && end - from < 4 && Character.isDigit(text.charAt(end))) {
            end++;
        }
        return end - from == 3 && Numbers.isReasonedStatus(text, from, end);
    }

    /** The partner of a quote: the same character, not escaped, and not an apostrophe inside a word. */
    private int closingQuote(int at, int to, char quote) {
        boolean apostrophe = quote == '\'' && at > 0 && Character.isLetterOrDigit(text.charAt(at - 1));
        if (apostrophe || unpaired.indexOf(quote) >= 0) {
            return -1;
        }
        for (int i = at + 1; i < to; i++) {
            char c = text.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == quote && !(quote == '\'' && i + 1 < to && Character.isLetterOrDigit(text.charAt(i + 1)))) {
                return i;
            }
        }
        unpaired += to == text.length() ? String.valueOf(quote) : "";
        return -1;
    }

    private boolean isAssigned(int at) {
        int i = at - 1;
        while (i >= 0 && text.charAt(i) == ' ') {
            i--;
        }
        return i >= 0 && (text.charAt(i) == '=' || text.charAt(i) == ':') && i <= cues.end() + 1;
    }

    private int bracket(int at, int to, int depth) {
        if (brackets == null) {
            brackets = Brackets.of(text);
        }
        int close = brackets.closing(at);
        if (close < 0 || close >= to) {
            open |= cut && text.charAt(at) == '{';
            return cut && text.charAt(at) == '{' ? to : at + 1;
        }
        if (depth >= DEPTH_LIMIT) {
            add(Token.OBJECT, at, close);
            return close + 1;
        }
        return new BracketReader(this, text, cues).read(at, close, depth);
    }

    /** Reads a bracket's content as a part of the sentence. */
    void inline(int from, int to, int depth, boolean message) {
        read(from, to, depth + 1, message);
    }

    /** Reads a bracket's content, and leaves it out when it only counts or measures: {@code (attempt 2 of 5)}. */
    void parenthesis(int from, int to, int depth) {
        Clauses outer = clauses;
        clauses = new Clauses(trail);
        read(from, to, depth + 1, false);
        List<Token> inside = clauses.all();
        clauses = outer;
        if (isOptional(inside) && Clauses.words(outer.all()) >= NAMING_WORDS) {
            trail.add(Action.DROPPED, "parenthesis", text, from, to);
        } else {
            inside.forEach(this::put);
        }
        sinceNumber = Integer.MAX_VALUE;
    }

    private static boolean isOptional(List<Token> tokens) {
        boolean varies = false;
        for (Token token : tokens) {
            varies |= token.is(Kind.MASK);
            if (token.is(Kind.CODE) || token.is(Kind.NAME) || TypeName.isException(token.text())) {
                return false;
            }
        }
        return varies && tokens.size() <= 2 * OPTIONAL_WORDS;
    }

    private int colon(int at, int to) {
        clauses.punctuate(":");
        sinceNumber = Integer.MAX_VALUE;
        boolean ends = at + 1 >= to || Character.isWhitespace(text.charAt(at + 1)) || text.charAt(at + 1) == '`';
        if (!ends || cues.isEmpty() || at != cues.end()) {
            return at + 1;
        }
        int next = at + 1;
        while (next < to && Character.isWhitespace(text.charAt(next))) {
            next++;
        }
        if (next < to && cues.recentIn(Lexicon.LIST_CUES)) {
            int end = ListRun.end(text, next, to);
            if (end > next) {
                add(Token.LIST, next, end);
                return end;
            }
        }
        return next < to && echoes(next) ? echo(next, to) : at + 1;
    }

    /** True when a person's or a model's words follow the colon, rather than the program's own. */
    private boolean echoes(int next) {
        char c = text.charAt(next);
        boolean delimited = "\"'`[{(<".indexOf(c) >= 0;
        if (delimited || c == Envelope.MARK || clauses.all().size() < 2) {
            return false;
        }
        if (!cues.lastIn(Lexicon.ECHO_CUES)) {
            return cues.lastIn(Lexicon.CERTAIN_ECHO_CUES);
        }
        return !Character.isDigit(c) && !Lexicon.STATEMENT_STARTS.contains(Numbers.nextWord(text, next));
    }

    private int echo(int from, int to) {
        add(Token.TEXT, from, to);
        clauses.endClause();
        return to;
    }

    /** {@code input_value=…, input_type=…}: such a value may be cut in the middle of a bracket, so the next name ends it. */
    private int assignment(int at, int to) {
        int next = cues.lastIn(Lexicon.VALUE_KEYS) ? nextAssignment(at + 1, to) : -1;
        if (next < 0) {
            return at + 1;
        }
        add(Token.VALUE, at + 1, next);
        return next;
    }

    /** The comma before the next {@code name=} on this line, or -1. */
    private int nextAssignment(int from, int to) {
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

    private int comma(int at, int to) {
        comma = true;
        clauses.punctuate(",");
        sinceNumber = Integer.MAX_VALUE;
        Token last = clauses.last();
        if (last != null && last.isLiteral() && clauses.current().size() >= 2 && isListMember()) {
            int end = ListRun.end(text, at + 1, to);
            if (end > at + 1) {
                clauses.replaceLast(Token.LIST);
                return end;
            }
        }
        return at + 1;
    }

    private boolean isListMember() {
        List<Token> current = clauses.current();
        String before = current.get(current.size() - 2).text().toLowerCase(Locale.ROOT);
        return before.equals("of") || before.equals("are") || before.equals("include");
    }

    private boolean startsWord(int at, int to) {
        char c = text.charAt(at);
        if (Character.isLetterOrDigit(c)
                || c == '/'
                || c == '_'
                || c == '~'
                || c == '@'
                || c == '$'
                || c == '#'
                || c == '%') {
            return true;
        }
        boolean sign = c == '-' || c == '+' || c == '.' || c == '\\';
        return sign
                        && at + 1 < to
                        && (Character.isDigit(text.charAt(at + 1)) || "./\\".indexOf(text.charAt(at + 1)) >= 0)
                || Character.isHighSurrogate(c);
    }

    private int word(int at, int to, boolean argument) {
        int end = endOfWord(at, to);
        int next = end;
        while (end > at + 1 && ".:!?'*-".indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        if (argument && isNumber(at, end) && next < to && text.charAt(next) == ','
                || Numbers.isCode(text, at, end, cues, cues.isEmpty())) {
            protect(at, end);
        } else if (!dateWord(at, end)) {
            plain(at, end);
        }
        boolean stop = end < next && text.charAt(end) == '.' || end < next && "!?".indexOf(text.charAt(end)) >= 0;
        if (stop && (next >= to || !Character.isLetterOrDigit(text.charAt(next)))) {
            clauses.endClause();
            return next;
        }
        return end;
    }

    /** Where the run of characters that starts here stops being one word. */
    private int endOfWord(int at, int to) {
        int end = at + 1;
        boolean url = text.startsWith("arn:", at);
        while (end < to) {
            char c = text.charAt(end);
            if (Character.isWhitespace(c) || c == '"' || c == '`' || c == Envelope.MARK || c == '<' || c == '>') {
                break;
            }
            if (!url) {
                if (c == ':' && !isJoint(end, to)) {
                    break;
                }
                url = c == ':' && text.startsWith("://", end);
                if (c == '[' && isIndex(end, to)) {
                    end = text.indexOf(']', end) + 1;
                    continue;
                }
                if (STOPS.indexOf(c) >= 0 && !isThousands(end, to) || c == '\'' && !isApostrophe(end, to)) {
                    break;
                }
            } else if (c == ')' || c == '\'' || c == ']' || c == '}' || c == '|') {
                break;
            }
            end++;
        }
        return end;
    }

    /** A colon joins {@code host:443}, {@code 12:04:33}, {@code C:\\temp}, {@code arn:aws} and addresses; elsewhere it separates. */
    private boolean isJoint(int colon, int to) {
        if (colon + 1 >= to) {
            return false;
        }
        char next = text.charAt(colon + 1);
        char before = text.charAt(colon - 1);
        return Character.isDigit(next)
                || next == '/'
                || next == '\\'
                || Character.isDigit(before) && Character.isLetterOrDigit(next)
                || next == ':' && Character.isDigit(before);
    }

    private boolean isIndex(int bracket, int to) {
        int i = bracket + 1;
        while (i < to && i - bracket < 8 && Character.isDigit(text.charAt(i))) {
            i++;
        }
        return i > bracket + 1 && i < to && text.charAt(i) == ']';
    }

    private boolean isThousands(int comma, int to) {
        return text.charAt(comma) == ','
                && comma + 3 < to
                && Character.isDigit(text.charAt(comma - 1))
                && Character.isDigit(text.charAt(comma + 1))
                && Character.isDigit(text.charAt(comma + 2))
                && Character.isDigit(text.charAt(comma + 3));
    }

    private boolean isApostrophe(int at, int to) {
        return at + 1 < to && Character.isLetter(text.charAt(at - 1)) && Character.isLetter(text.charAt(at + 1));
    }

    private boolean isNumber(int from, int to) {
        for (int i = from; i < to; i++) {
            if (!Character.isDigit(text.charAt(i))) {
                return false;
            }
        }
        return to > from && to - from <= 5;
    }

    private void protect(int from, int to) {
        if (status.isEmpty() && Numbers.isStatus(text, from, to, cues)) {
            status = text.substring(from, to);
        }
        trail.add(Action.PROTECTED, "code", text, from, to);
        put(new Token(Kind.CODE, text.substring(from, to)));
        cues.note(from, to);
    }

    /** {@code Jun 08, 2025}: the names of months and days are words only when no number stands beside them. */
    private boolean dateWord(int from, int to) {
        int length = to - from;
        if (length < 3 || length > 9 || !Character.isUpperCase(text.charAt(from))) {
            return false;
        }
        String word = text.substring(from, to).toLowerCase(Locale.ROOT);
        boolean day =
                Lexicon.WEEKDAYS.contains(word) && (comma(to) || Lexicon.MONTHS.contains(Numbers.nextWord(text, to)));
        boolean month = Lexicon.MONTHS.contains(word) && numberFollows(to);
        if (day || month) {
            add(Token.TIME, from, to);
        }
        return day || month;
    }

    private boolean comma(int at) {
        return at < text.length() && text.charAt(at) == ',';
    }

    private boolean numberFollows(int at) {
        int i = at;
        while (i < text.length() && i - at < 4 && " .,-/".indexOf(text.charAt(i)) >= 0) {
            i++;
        }
        return i > at && i < text.length() && Character.isDigit(text.charAt(i));
    }

    private void plain(int from, int to) {
        boolean assigned = isAssigned(from) && from > 0 && text.charAt(from - 1) == '=';
        Token token = WordShape.word(text, from, to);
        if (token.is(Kind.WORD)) {
            token = wordInContext(token, assigned, to);
        }
        if (token.is(Kind.WORD)) {
            put(token);
            cues.note(from, to);
        } else {
            add(token, from, to);
        }
    }

    private Token wordInContext(Token token, boolean assigned, int to) {
        String lower = token.text().toLowerCase(Locale.ROOT);
        if (Lexicon.TYPE_NAMES.contains(lower) && cues.lastIn(Lexicon.RECEIVED)) {
            return Token.VALUE;
        }
        if (assigned && (cues.lastIn(Lexicon.VALUE_KEYS) || Lexicon.BOOLEANS.contains(lower))) {
            return Token.VALUE;
        }
        if (lower.length() == 1 && cues.lastIn(Lexicon.CHARACTER_CUES)) {
            return Token.VALUE;
        }
        if (Token.TIME.same(clauses.last()) && Lexicon.TIME_ZONES.contains(lower)) {
            return Token.TIME;
        }
        boolean afterNumber = Token.NUMBER.same(clauses.last());
        if (afterNumber && Lexicon.TIME_UNITS.contains(lower)) {
            return Token.NUMBER;
        }
        return sinceNumber <= 2 ? Plurals.singular(token, lower) : token;
    }

    /** Adds a placeholder or a quoted name, and says so in the explanation. */
    void add(Token token, int from, int to) {
        if (token.is(Kind.MASK)) {
            trail.add(Action.MASKED, token.text().substring(1, token.text().length() - 1), text, from, to);
        } else if (token.is(Kind.NAME)) {
            trail.add(Action.KEPT, "name", text, from, to);
            if (comma && joinsList()) {
                clauses.replaceLast(Token.LIST);
                return;
            }
        }
        put(token);
        cues.note(from, to);
    }

    /** A name after a comma after a name makes a list of them. */
    private boolean joinsList() {
        Token last = clauses.last();
        return last != null && (last.is(Kind.NAME) || last.same(Token.LIST));
    }

    private void put(Token token) {
        comma = false;
        sinceNumber = token.same(Token.NUMBER) ? 0 : sinceNumber == Integer.MAX_VALUE ? sinceNumber : sinceNumber + 1;
        clauses.add(token);
    }

    private boolean hasSpace(int from, int to) {
        int space = text.indexOf(' ', from);
        return space >= 0 && space < to;
    }

    /** True when the bracket at this place is glued to the word before it, as in a call or an index. */
    boolean isAttached(int at) {
        return at > 0 && at == cues.end();
    }

    boolean assignedAt(int at) {
        return isAssigned(at);
    }

    boolean nothingRead() {
        return clauses.isEmpty();
    }

    boolean listAnnounced() {
        return cues.lastIn(Lexicon.LIST_CUES);
    }
}
