package io.groundhog.signature;

/** Tells lines of assignments, as logs write them, from a sentence with one assignment in it; their values are of the moment. */
final class Assignments {

    /** So many assignments make such a line. */
    private static final int MANY = 3;

    /** How far a text is searched for assignments, in characters. */
    private static final int REACH = 1_000;

    private final String text;
    private int count = -1;

    Assignments(String text) {
        this.text = text;
    }

    /** True when what is assigned to this key varies: unless the key is one that tells issues apart. */
    boolean hide(Term key) {
        return key.is(Sense.VALUE_KEY) || !key.is(Sense.TELLING_KEY) && count() >= MANY;
    }

    private int count() {
        if (count < 0) {
            count = 0;
            int to = Math.min(text.length(), REACH);
            for (int at = text.indexOf('=', 1); at > 0 && at < to && count < MANY; at = text.indexOf('=', at + 1)) {
                count += Character.isLetterOrDigit(text.charAt(at - 1)) ? 1 : 0;
            }
        }
        return count;
    }
}
