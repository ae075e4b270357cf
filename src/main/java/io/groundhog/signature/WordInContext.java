package io.groundhog.signature;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Decides about plain words that only their neighbours show to be values: {@code received undefined}, {@code 5 seconds}. */
final class WordInContext {

    /** So far behind a number a word may be its plural: {@code 3 validation errors}. */
    private static final int PLURAL_REACH = 2;

    private final Cues cues;
    private int sinceNumber = Integer.MAX_VALUE;

    WordInContext(Cues cues) {
        this.cues = cues;
    }

    /**
     * @param assigned true when the word follows an equals sign
     * @param announced true when it follows an equals sign or a colon
     * @param before the token before it in the same clause
     */
    Token token(Token word, boolean assigned, boolean announced, @Nullable Token before) {
        String text = word.text();
        if (assigned && cues.lastIn(Lexicon.VALUE_KEYS) || text.length() == 1 && cues.lastIn(Lexicon.CHARACTER_CUES)) {
            return Token.VALUE;
        }
        if (announced && cues.lastIn(Lexicon.ID_CUES)) {
            return Token.ID;
        }
        boolean received = cues.lastIn(Lexicon.RECEIVED);
        if (!assigned && !received && sinceNumber > PLURAL_REACH && !Token.TIME.same(before)) {
            return word;
        }
        String lower = text.toLowerCase(Locale.ROOT);
        if (received && Lexicon.TYPE_NAMES.contains(lower) || assigned && Lexicon.BOOLEANS.contains(lower)) {
            return Token.VALUE;
        }
        return afterNumber(word, lower, before);
    }

    private Token afterNumber(Token word, String lower, @Nullable Token before) {
        if (follows(Token.TIME, before, Lexicon.TIME_ZONES, lower)) {
            return Token.TIME;
        }
        if (follows(Token.NUMBER, before, Lexicon.TIME_UNITS, lower)) {
            return Token.NUMBER;
        }
        return sinceNumber <= PLURAL_REACH ? Plurals.singular(word, lower) : word;
    }

    private static boolean follows(Token mask, @Nullable Token before, Set<String> words, String word) {
        return mask.same(before) && words.contains(word);
    }

    void noted(Token token) {
        if (Token.NUMBER.same(token)) {
            sinceNumber = 0;
        } else if (sinceNumber < Integer.MAX_VALUE) {
            sinceNumber++;
        }
    }

    void forgetNumber() {
        sinceNumber = Integer.MAX_VALUE;
    }
}
