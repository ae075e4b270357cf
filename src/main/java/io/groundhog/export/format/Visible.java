package io.groundhog.export.format;

/** Tells characters that show what they are from those that steer: control characters, changes of direction, odd line ends. */
final class Visible {
    private static final int REPLACEMENT = 0xFFFD;

    private Visible() {}

    static boolean is(int c) {
        int type = Character.getType(c);
        return type != Character.CONTROL
                && type != Character.FORMAT
                && type != Character.LINE_SEPARATOR
                && type != Character.PARAGRAPH_SEPARATOR
                && type != Character.SURROGATE
                && type != Character.UNASSIGNED
                && type != Character.PRIVATE_USE;
    }

    /** The text with a replacement sign for what steers; line ends and tabs stay. */
    static String of(String text) {
        StringBuilder visible = new StringBuilder(text.length());
        text.replace("\r\n", "\n").codePoints().forEach(c -> {
            if (c == '\n' || c == '\t' || is(c)) {
                visible.appendCodePoint(c);
            } else {
                visible.appendCodePoint(c == '\r' ? '\n' : REPLACEMENT);
            }
        });
        return visible.toString();
    }

    /** The same in one line. */
    static String line(String text) {
        return of(text).replaceAll("\\s+", " ").strip();
    }
}
