package io.groundhog.signature;

/** Two names with a slash between them that are the name of one of many: {@code repository acme/web}, {@code branch fix/gate}. */
final class Slug {

    private static final int SHORTEST_NAME = 2;

    private Slug() {}

    /** True for such a name behind what has one, or behind a preposition in a clause that speaks of repositories. */
    static boolean isHere(String text, int from, int to, Cues cues, Clauses clauses) {
        return isSlug(text, from, to)
                && (cues.recentIs(Sense.SLUG_CUE)
                        || cues.lastIs(Sense.PREPOSITION) && clauses.speaksOf(Sense.REPOSITORY));
    }

    /** {@code acme/web}, {@code feature/new-gate}; not {@code I/O}, {@code text/html} or the alternatives of {@code and/or}. */
    private static boolean isSlug(String text, int from, int to) {
        int slash = Within.indexOf(text, '/', from, to);
        if (slash < from + SHORTEST_NAME || to - slash <= SHORTEST_NAME) {
            return false;
        }
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (Character.isUpperCase(c) || c == '/' && i != slash) {
                return false;
            }
        }
        return !text.startsWith("and/", from)
                && !Lexicon.term(text, from, slash).is(Sense.MEDIA_TYPE);
    }
}
