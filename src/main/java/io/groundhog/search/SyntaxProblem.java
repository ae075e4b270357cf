package io.groundhog.search;

/** What was typed cannot be read. The message says what is allowed instead. */
public final class SyntaxProblem extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int position;

    SyntaxProblem(int offset, String detail) {
        super("At character " + (offset + 1) + ": " + detail, null, false, false);
        this.position = offset + 1;
    }

    /** Of the first wrong character, counted from 1 as JavaScript and Java count characters. */
    public int position() {
        return position;
    }
}
