package io.groundhog.signature;

import java.util.List;

/** Tells whether the words before an unwrapped message are no more than its envelope: {@code HTTP 429 Too Many Requests - }. */
final class EnvelopeHead {

    private static final int LIMIT = 20;

    private EnvelopeHead() {}

    static boolean saysNothing(List<Token> head) {
        if (head.size() > LIMIT) {
            return false;
        }
        for (Token token : head) {
            if (token.isLiteral() && !isConstant(token.text()) && !isEnvelopeWord(token.text())) {
                return false;
            }
        }
        return true;
    }

    private static boolean isEnvelopeWord(String word) {
        return Lexicon.term(word).is(Sense.ENVELOPE_WORD);
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
}
