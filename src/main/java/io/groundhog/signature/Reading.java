package io.groundhog.signature;

import io.groundhog.signature.Explanation.Action;
import io.groundhog.signature.Token.Kind;
import java.util.List;

/** What was read of a message so far, and what its last words say about the next one. */
final class Reading {

    final String text;

    /** True when the message ends before its time. */
    final boolean cut;

    final Cues cues;
    final Assignments assignments;
    private final Trail trail;
    private final WordInContext words;
    private Clauses clauses;
    private String status = "";
    private boolean open;
    private boolean comma;

    Reading(String text, boolean cut, Trail trail) {
        this.text = text;
        this.cut = cut;
        this.trail = trail;
        this.cues = new Cues(text);
        this.assignments = new Assignments(text);
        this.words = new WordInContext(text, cues, assignments);
        this.clauses = new Clauses(trail);
    }

    Clauses clauses() {
        return clauses;
    }

    /** Reads a plain word, which its neighbours may show to be a value. */
    void addWord(int from, int to) {
        Token token =
                cues.lastIs(Sense.NUMBERED_NAME) ? WordShape.named(text, from, to) : WordShape.word(text, from, to);
        if (token.is(Kind.WORD)) {
            boolean assigned = from > 0 && text.charAt(from - 1) == '=';
            token = words.token(token, from, to, assigned, assignedAt(from), clauses);
        }
        if (token.is(Kind.WORD)) {
            put(token);
            cues.note(from, to);
        } else {
            add(token, from, to);
        }
    }

    /** Adds a number with a meaning, and remembers the first that is an HTTP status. */
    void addCode(int from, int to) {
        String code = text.substring(from, to);
        if (status.isEmpty() && Numbers.isStatus(text, from, to, cues)) {
            status = code;
        }
        trail.add(Action.PROTECTED, "code", text, from, to);
        put(new Token(Kind.CODE, code));
        cues.note(from, to);
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

    /** Adds the codes that stand in a stretch of text that is hidden otherwise. */
    void addCodesIn(int from, int to) {
        TailCodes.in(text, from, to, trail).forEach(this::put);
    }

    private void put(Token token) {
        comma = false;
        words.noted(token);
        clauses.add(token);
    }

    void comma() {
        comma = true;
        clauses.punctuate(",");
        words.forgetNumber();
    }

    void colon() {
        clauses.punctuate(":");
        words.forgetNumber();
    }

    void endLine() {
        clauses.endClause();
        words.forgetNumber();
    }

    /** An unwrapped message begins. What stood before it is forgotten when it was no more than an envelope. */
    void startInner() {
        if (EnvelopeHead.saysNothing(clauses.all())) {
            clauses.clear();
        } else {
            clauses.restart();
        }
        cues.forget();
        words.forgetNumber();
    }

    /** Begins to read a parenthesis on its own, and returns what it interrupts. */
    Clauses startParenthesis() {
        Clauses outer = clauses;
        clauses = new Clauses(trail);
        return outer;
    }

    /** Goes on where a parenthesis interrupted, with what it said or, if that does not matter, without. */
    void endParenthesis(Clauses outer, boolean matters, int from, int to) {
        List<Token> inside = clauses.all();
        clauses = outer;
        if (matters) {
            inside.forEach(this::put);
        } else {
            trail.add(Action.DROPPED, "parenthesis", text, from, to);
        }
        words.forgetNumber();
    }

    /** Something begins that does not end because the message was cut. */
    void leaveOpen() {
        open = true;
    }

    /** True when what stands here was announced by {@code name=} or {@code name: }. */
    boolean assignedAt(int at) {
        int i = at - 1;
        while (i >= 0 && text.charAt(i) == ' ') {
            i--;
        }
        return i >= 0 && (text.charAt(i) == '=' || text.charAt(i) == ':') && i <= cues.end() + 1;
    }

    /** True when the bracket at this place is glued to the word before it, as in a call or an index. */
    boolean isAttached(int at) {
        return at > 0 && at == cues.end();
    }

    boolean isEmpty() {
        return clauses.isEmpty();
    }

    /** True when the clause says that something is missing or wrong, so that what it lists tells issues apart. */
    boolean blames() {
        return clauses.speaksOf(Sense.BLAME);
    }

    /**
     * The template of what was read.
     *
     * @param end where reading stopped
     */
    Template template(int end) {
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
}
