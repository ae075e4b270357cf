package io.groundhog.signature;

/** Recognises names of people and accounts by the words around them: {@code session opened for user anna by …}. */
final class UserName {

    private UserName() {}

    static boolean isHere(String text, int from, int to, String lower, Cues cues) {
        if (!cues.lastIs(Sense.USER)) {
            return text.startsWith(" from ", to) && to + 6 < text.length() && isAddress(text, to + 6);
        }
        if (Sense.USER_NOUN.has(lower)) {
            return false;
        }
        boolean verb = lower.endsWith("ed") || lower.endsWith("ing");
        return cues.beforeLast().is(Sense.USER_LEAD)
                || !verb && Numbers.nextTerm(text, to).is(Sense.USER_VERB);
    }

    private static boolean isAddress(String text, int at) {
        char c = text.charAt(at);
        return c >= '0' && c <= '9' || text.startsWith("<ip", at) || text.startsWith("<host", at);
    }
}
