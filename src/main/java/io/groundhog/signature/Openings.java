package io.groundhog.signature;

/**
 * Where values can begin in a text: at <code>{</code> and <code>[</code>, from left to right. Each of the two is searched for again only when it
 * has been passed; where one is missing, the text is read once and not for every one of the other.
 */
final class Openings {

    private final String text;
    private int curly = -1;
    private int square = -1;

    Openings(String text) {
        this.text = text;
    }

    /**
     * The next one at a place or after it; the end of the text when there is none.
     *
     * @param from no smaller than before
     */
    int next(int from) {
        if (curly < from) {
            curly = next('{', from);
        }
        if (square < from) {
            square = next('[', from);
        }
        return Math.min(curly, square);
    }

    private int next(char opening, int from) {
        int at = text.indexOf(opening, from);
        return at < 0 ? text.length() : at;
    }
}
