package io.groundhog.signature;

/** One element of a template. */
record Token(Kind kind, String text) {

    enum Kind {
        /** A plain word of the message. */
        WORD,
        /** A name that was quoted or bracketed: a tool, a field, a table. */
        NAME,
        /** A number with a meaning: a status, an errno, an exit code. */
        CODE,
        /** A value that varies, as a typed placeholder. */
        MASK,
        /** The end of a sentence or line. */
        BREAK
    }

    static final Token BREAK = new Token(Kind.BREAK, ".");
    static final Token NUMBER = mask("n");
    static final Token TEXT = mask("text");
    static final Token VALUE = mask("value");
    static final Token LIST = mask("list");
    static final Token OBJECT = mask("object");
    static final Token URL = mask("url");
    static final Token EMAIL = mask("email");
    static final Token IP = mask("ip");
    static final Token HOST = mask("host");
    static final Token PATH = mask("path");
    static final Token ID = mask("id");
    static final Token TIME = mask("time");
    static final Token MODEL = mask("model");
    static final Token REGION = mask("region");
    static final Token ARN = mask("arn");

    static Token mask(String type) {
        return new Token(Kind.MASK, "<" + type + ">");
    }

    boolean is(Kind other) {
        return kind == other;
    }

    /** True for what carries meaning in plain language, as opposed to a placeholder or a boundary. */
    boolean isLiteral() {
        return kind == Kind.WORD || kind == Kind.NAME;
    }
}
