package io.groundhog.signature;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Decides about plain words that only their neighbours show to be values: {@code received undefined}, {@code 5 seconds}. */
final class WordInContext {

    /** So far behind a number a word may be its plural: {@code 3 validation errors}. */
    private static final int PLURAL_REACH = 2;

    private static final int SHORTEST_ID = 8;

    private final String message;
    private final Cues cues;
    private final Assignments assignments;
    private int sinceNumber = Integer.MAX_VALUE;

    WordInContext(String message, Cues cues, Assignments assignments) {
        this.message = message;
        this.cues = cues;
        this.assignments = assignments;
    }

    /**
     * @param from where the word starts in the message
     * @param assigned true when the word follows an equals sign
     * @param announced true when it follows an equals sign or a colon
     * @param clauses what was read before it
     */
    Token token(Token word, int from, int to, boolean assigned, boolean announced, Clauses clauses) {
        Token before = clauses.last();
        String text = word.text();
        Term cue = cues.last();
        if (assigned && !isConstant(text) && assignments.hide(cue)
                || text.length() == 1 && cue.is(Sense.CHARACTER_CUE)) {
            return Token.VALUE;
        }
        if (cue.is(Sense.ID_CUE) ? announced || isGenerated(text) : cues.lastEndsInId() && isGenerated(text)) {
            return Token.ID;
        }
        if (text.indexOf('/') > 0 && Slug.isHere(message, from, to, cues, clauses)) {
            return Token.VALUE;
        }
        if (cue.is(Sense.CONSTANT) && text.lastIndexOf('.') > 0) {
            return new Token(Token.Kind.WORD, text.substring(0, text.lastIndexOf('.')));
        }
        boolean received = cue.is(Sense.RECEIVED);
        boolean user = cue.is(Sense.ADDRESSEE);
        if (!assigned && !received && !user && sinceNumber > PLURAL_REACH && !Token.TIME.same(before)) {
            return word;
        }
        String lower = text.toLowerCase(Locale.ROOT);
        if (user && UserName.isHere(message, from, to, lower, cues)) {
            return Token.VALUE;
        }
        if (received && Sense.TYPE_NAME.has(lower) || assigned && Sense.BOOLEAN.has(lower)) {
            return Token.VALUE;
        }
        return afterNumber(word, lower, before);
    }

    /** {@code COLUMN_NOT_FOUND}: a name of the program, whatever it is assigned to. */
    private static boolean isConstant(String text) {
        return text.indexOf('_') > 0 && text.equals(text.toUpperCase(Locale.ROOT));
    }

    /** No word of a language: capitals inside, or digits. */
    private static boolean isGenerated(String text) {
        for (int i = 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isUpperCase(c) || Character.isDigit(c)) {
                return text.length() >= SHORTEST_ID;
            }
        }
        return false;
    }

    private Token afterNumber(Token word, String lower, @Nullable Token before) {
        if (follows(Token.TIME, before, Sense.TIME_ZONE, lower)) {
            return Token.TIME;
        }
        if (follows(Token.NUMBER, before, Sense.TIME_UNIT, lower)) {
            return Token.NUMBER;
        }
        return sinceNumber <= PLURAL_REACH ? Plurals.singular(word, lower) : word;
    }

    private static boolean follows(Token mask, @Nullable Token before, Sense sense, String word) {
        return mask.same(before) && sense.has(word);
    }

    void noted(Token token) {
        if (Token.NUMBER.same(token)) {
            sinceNumber = 0;
        } else if (sinceNumber <= PLURAL_REACH && token.is(Token.Kind.WORD) && Sense.PREPOSITION.has(token.text())) {
            // What was counted ends here.
            forgetNumber();
        } else if (sinceNumber < Integer.MAX_VALUE) {
            sinceNumber++;
        }
    }

    void forgetNumber() {
        sinceNumber = Integer.MAX_VALUE;
    }
}
