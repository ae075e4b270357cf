package io.groundhog.signature;

/** Backslash escapes as JSON, Python and JavaScript write them. */
final class Escapes {

    private Escapes() {}

    /**
     * Appends the character written by the escape whose letter stands at {@code at}. Control characters become spaces.
     *
     * @return where reading goes on
     */
    static int append(StringBuilder out, String text, int at) {
        char c = text.charAt(at);
        switch (c) {
            case 'n' -> out.append('\n');
            case 't', 'r', 'b', 'f', '0' -> out.append(' ');
            case 'u' -> {
                return appendHex(out, text, at, 4);
            }
            case 'x' -> {
                return appendHex(out, text, at, 2);
            }
            default -> out.append(c);
        }
        return at + 1;
    }

    private static int appendHex(StringBuilder out, String text, int at, int digits) {
        int end = at + 1 + digits;
        if (end > text.length()) {
            return text.length();
        }
        int code = 0;
        for (int i = at + 1; i < end; i++) {
            int digit = Character.digit(text.charAt(i), 16);
            if (digit < 0) {
                out.append(text.charAt(at));
                return at + 1;
            }
            code = code * 16 + digit;
        }
        out.append(Character.isISOControl(code) ? ' ' : (char) code);
        return end;
    }
}
