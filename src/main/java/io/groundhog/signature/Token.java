package io.groundhog.signature;

import org.jspecify.annotations.Nullable;

/**
 * One element of a template.
 *
 * @param after punctuation that follows in the message, for the reader only: a comma, a colon or nothing
 */
record Token(Kind kind, String text, String after) {

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
    static final Token HOST = mask("host");
    static final Token PATH = mask("path");
    static final Token ID = mask("id");
    static final Token TIME = mask("time");
    static final Token MODEL = mask("model");
    static final Token REGION = mask("region");
    static final Token ARN = mask("arn");

    Token(Kind kind, String text) {
        this(kind, text, "");
    }

    static Token mask(String type) {
        return new Token(Kind.MASK, "<" + type + ">");
    }

    /** A placeholder's type. */
    String type() {
        return text.substring(1, text.length() - 1);
    }

    Token followedBy(String punctuation) {
        return new Token(kind, text, punctuation);
    }

    /** True for the same element, whatever punctuation follows. */
    boolean same(@Nullable Token other) {
        return other != null && kind == other.kind && text.equals(other.text);
    }

    boolean is(Kind other) {
        return kind == other;
    }

    /** True for what carries meaning in plain language, as opposed to a placeholder or a boundary. */
    boolean isLiteral() {
        return kind == Kind.WORD || kind == Kind.NAME;
    }
}
