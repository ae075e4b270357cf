package io.groundhog.signature;

import io.groundhog.signature.Explanation.Action;
import io.groundhog.signature.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Gathers tokens into clauses (sentences and lines) and decides which clauses name the issue. A clause said before, one that only
 * refers to documentation and one with details of the moment are left out; and once enough has been said, the rest does not
 * matter, so that cut messages and messages with an optional ending agree.
 */
final class Clauses {

    /** So many plain words in whole clauses name an issue. */
    private static final int ENOUGH_WORDS = 8;

    /** A single clause is never read further than this many tokens. */
    private static final int ENOUGH_TOKENS = 36;

    /** So much of what stands before an unwrapped message is kept, if it says anything. */
    private static final int HEAD_TOKENS = 12;

    /** So many clauses are remembered: more would be compared with each of thousands. */
    private static final int MOST_SAID = 64;

    private final Trail trail;
    private final List<Token> kept = new ArrayList<>();
    private final List<List<Token>> said = new ArrayList<>();
    private List<Token> clause = new ArrayList<>();
    private boolean full;
    private int head;

    Clauses(Trail trail) {
        this.trail = trail;
    }

    void add(Token token) {
        Token last = clause.isEmpty() ? null : clause.get(clause.size() - 1);
        boolean repeated = last != null && token.is(Kind.MASK) && token.same(last);
        if (full || repeated) {
            return;
        }
        clause.add(token);
        if (kept.size() - head + clause.size() >= ENOUGH_TOKENS) {
            endClause();
            full = true;
        }
    }

    void addAll(List<Token> tokens) {
        for (Token token : tokens) {
            if (token.is(Kind.BREAK)) {
                endClause();
            } else {
                add(token);
            }
        }
    }

    /** The last token of the clause being read, or null at its start. */
    @Nullable
    Token last() {
        return clause.isEmpty() ? null : clause.get(clause.size() - 1);
    }

    void punctuate(String mark) {
        Token last = last();
        if (last != null && last.after().isEmpty()) {
            replaceLast(last.followedBy(mark));
        }
    }

    void replaceLast(Token token) {
        clause.set(clause.size() - 1, token);
    }

    /** True behind a name, or a list of them: after a comma, another name makes it a longer list. */
    boolean endsInName() {
        Token last = last();
        return last != null && (last.is(Kind.NAME) || last.same(Token.LIST));
    }

    /** True behind the first member of a list: {@code one of red}. */
    boolean endsInListMember() {
        Token last = last();
        if (last == null || !last.isLiteral() || clause.size() < 2) {
            return false;
        }
        String before = clause.get(clause.size() - 2).text();
        return before.equals("of") || before.equals("are") || before.equals("include");
    }

    boolean endsInMask() {
        return last() != null && last().is(Kind.MASK);
    }

    /** True behind what can be the first member of a list. */
    boolean endsInMember() {
        return last() != null && !last().is(Kind.CODE);
    }

    /** True at the beginning of a sentence that is not the first. */
    boolean startsLaterSentence() {
        return clause.isEmpty() && !kept.isEmpty();
    }

    /** True when the clause has a word with this sense. */
    boolean speaksOf(Sense sense) {
        for (Token token : clause) {
            if (token.is(Kind.WORD) && Lexicon.term(token.text()).is(sense)) {
                return true;
            }
        }
        return false;
    }

    /** True when the clause has this word. */
    boolean speaksOf(String word) {
        for (Token token : clause) {
            if (token.is(Kind.WORD) && token.text().equals(word)) {
                return true;
            }
        }
        return false;
    }

    /** How many tokens were read so far. */
    int size() {
        return kept.size() + clause.size();
    }

    /** How many words and names were read so far. */
    int words() {
        return words(kept) + words(clause);
    }

    boolean isEmpty() {
        return kept.isEmpty() && clause.isEmpty();
    }

    /** True when the issue is named and reading can stop. */
    boolean full() {
        return full;
    }

    void endClause() {
        if (clause.isEmpty()) {
            return;
        }
        List<Token> ended = clause;
        clause = new ArrayList<>();
        if (isReference(ended)) {
            trail.add(Action.DROPPED, "reference", text(ended));
        } else if (isRepetition(ended)) {
            trail.add(Action.DROPPED, "repetition", text(ended));
        } else if (!kept.isEmpty() && isDetail(ended)) {
            trail.add(Action.DROPPED, "detail", text(ended));
        } else {
            kept.addAll(ended);
            kept.add(Token.BREAK);
            full |= words(kept) - head >= ENOUGH_WORDS;
        }
    }

    /** A label and values, {@code RequestId: 7f3a-…}: of the moment. */
    private static boolean isDetail(List<Token> clause) {
        int words = 0;
        for (Token token : clause) {
            words += token.is(Kind.WORD) ? 1 : 0;
            if (token.is(Kind.CODE) || token.is(Kind.NAME)) {
                return false;
            }
        }
        return words <= 1 && clause.size() > words;
    }

    private boolean isRepetition(List<Token> ended) {
        for (List<Token> before : said) {
            if (isSame(before, ended)) {
                return true;
            }
        }
        if (said.size() < MOST_SAID) {
            said.add(ended);
        }
        return false;
    }

    /** True when both read the same, whatever their tokens are called and whatever punctuation follows them. */
    private static boolean isSame(List<Token> one, List<Token> other) {
        boolean same = one.size() == other.size();
        for (int i = 0; same && i < one.size(); i++) {
            same = one.get(i).text().equals(other.get(i).text());
        }
        return same;
    }

    /**
     * Ends the last clause, which is left out when the message was cut in the middle of saying something again.
     *
     * @param half true when the last word may be half a word
     */
    List<Token> finish(boolean cut, boolean half) {
        if (half && !full && last() != null && last().isLiteral()) {
            clause.remove(clause.size() - 1);
        }
        if (cut && !clause.isEmpty()) {
            String started = text(clause);
            for (List<Token> before : said) {
                if (text(before).startsWith(started)) {
                    clause = new ArrayList<>();
                    break;
                }
            }
        }
        endClause();
        return kept;
    }

    /** Forgets what was read so far: it was the envelope of what follows. */
    void clear() {
        kept.clear();
        said.clear();
        head = 0;
        clause = new ArrayList<>();
        full = false;
    }

    /** Keeps the beginning of what was read so far, as the head of a message that starts now. */
    void restart() {
        full = false;
        endClause();
        while (kept.size() > HEAD_TOKENS) {
            kept.remove(kept.size() - 1);
        }
        head = words(kept);
        full = false;
    }

    /** Everything read so far. */
    List<Token> all() {
        List<Token> all = new ArrayList<>(kept);
        all.addAll(clause);
        return all;
    }

    private static boolean isReference(List<Token> clause) {
        if (clause.size() > 16 || !clause.get(0).is(Kind.WORD)) {
            return false;
        }
        boolean url = false;
        for (Token token : clause) {
            url |= token.same(Token.URL);
        }
        return url && Lexicon.term(clause.get(0).text()).is(Sense.REFERENCE_START);
    }

    private static int words(List<Token> tokens) {
        int words = 0;
        for (Token token : tokens) {
            words += token.isLiteral() ? 1 : 0;
        }
        return words;
    }

    private static String text(List<Token> tokens) {
        StringBuilder out = new StringBuilder(tokens.size() * 8);
        for (Token token : tokens) {
            out.append(token.text()).append(' ');
        }
        return out.toString();
    }
}
