package io.groundhog.signature;

import io.groundhog.signature.Token.Kind;
import java.util.Set;

/** "1 error was" and "3 errors were" are the same words once the number is masked. */
final class Plurals {

    /** What follows one of these and a colon is a statement. */
    private static final Set<String> NO_LISTS = Set.of(
            "details",
            "errors",
            "reasons",
            "causes",
            "problems",
            "issues",
            "warnings",
            "news",
            "means",
            "always",
            "this",
            "messages",
            "logs",
            "results",
            "exceptions",
            "failures",
            "notes",
            "hints",
            "was",
            "has",
            "reads",
            "says",
            "fails",
            "access",
            "args",
            "kwargs",
            "fields",
            "parameters",
            "columns",
            "params",
            "keys",
            "properties",
            "arguments");

    /** Verbs that may follow what was counted. */
    private static final Set<String> VERBS = Set.of(
            "exceeds",
            "requires",
            "contains",
            "fails",
            "needs",
            "expects",
            "allows",
            "supports",
            "remains",
            "differs",
            "takes",
            "costs",
            "lacks",
            "overlaps");

    private Plurals() {}

    /** True for the plural of what there can be any number of: {@code steps}, {@code users}; not {@code details}. */
    static boolean isPlural(String lower) {
        return isRegular(lower) && !NO_LISTS.contains(lower);
    }

    private static boolean isRegular(String lower) {
        return lower.length() > 3
                && !lower.equals("does")
                && lower.endsWith("s")
                && !lower.endsWith("ss")
                && !lower.endsWith("us")
                && !lower.endsWith("is");
    }

    static Token singular(Token token, String lower) {
        if (lower.equals("were")) {
            return new Token(Kind.WORD, "was");
        }
        if (lower.equals("are")) {
            return new Token(Kind.WORD, "is");
        }
        if (!isRegular(lower) || VERBS.contains(lower)) {
            return token;
        }
        String text = token.text();
        if (lower.endsWith("ies")) {
            return new Token(Kind.WORD, text.substring(0, text.length() - 3) + "y");
        }
        return new Token(Kind.WORD, text.substring(0, text.length() - 1));
    }
}
