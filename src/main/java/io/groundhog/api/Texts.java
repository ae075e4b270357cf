package io.groundhog.api;

/** Checks texts that people send before they are stored. */
public final class Texts {
    private Texts() {}

    /**
     * @param pointer where the text stands in the body
     * @param maxLength in characters
     * @throws ProblemException for a text that is longer, or that PostgreSQL refuses
     */
    public static void requireStorable(String pointer, String text, int maxLength) {
        if (text.length() > maxLength) {
            throw ProblemException.member(pointer, pointer + " may have at most " + maxLength + " characters.");
        }
        if (text.codePoints().anyMatch(c -> c == 0 || c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)) {
            throw ProblemException.member(
                    pointer, pointer + " holds a character that cannot be stored (NUL or half of a pair).");
        }
    }
}
