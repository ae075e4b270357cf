package io.groundhog.signature;

import io.groundhog.signature.Token.Kind;

/** "1 error was" and "3 errors were" are the same words once the number is masked. */
final class Plurals {

    private Plurals() {}

    static Token singular(Token token, String lower) {
        if (lower.equals("were")) {
            return new Token(Kind.WORD, "was");
        }
        if (lower.equals("are")) {
            return new Token(Kind.WORD, "is");
        }
        boolean plural = lower.length() > 3
                && !lower.equals("does")
                && lower.endsWith("s")
                && !lower.endsWith("ss")
                && !lower.endsWith("us")
                && !lower.endsWith("is");
        if (!plural) {
            return token;
        }
        String text = token.text();
        if (lower.endsWith("ies")) {
            return new Token(Kind.WORD, text.substring(0, text.length() - 3) + "y");
        }
        return new Token(Kind.WORD, text.substring(0, text.length() - 1));
    }
}
