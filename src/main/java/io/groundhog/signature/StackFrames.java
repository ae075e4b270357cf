package io.groundhog.signature;

import org.jspecify.annotations.Nullable;

/**
 * Finds in a stack the one frame that tells where a failure comes from: the innermost frame of the application itself, in the
 * exception at the root. Reads the stacks of Python, Java and its relatives, JavaScript, TypeScript and Go.
 */
final class StackFrames {

    /** How much of a stack is read, in characters. */
    private static final int LIMIT = 64 * 1024;

    private static final int LINE_LIMIT = 600;
    private static final String PYTHON_FILE = "File \"";

    private final String text;

    private StackFrames(String text) {
        this.text = text;
    }

    /** The frame as {@code file:function} without paths, line numbers and generated names; null when none is the application's. */
    static @Nullable String innermost(@Nullable String stack) {
        if (stack == null || stack.isBlank()) {
            return null;
        }
        StackFrames frames = new StackFrames(stack.length() > LIMIT ? stack.substring(0, LIMIT) : stack);
        Frame found;
        if (stack.contains("  " + PYTHON_FILE)) {
            found = frames.python();
        } else if (stack.contains("goroutine ") || stack.contains(".go:")) {
            found = frames.go();
        } else {
            found = frames.callFirst();
        }
        return found == null ? null : found.name();
    }

    /** Python prints the innermost frame last, and the root of a chain first. A stack that was cut has lost the innermost. */
    private @Nullable Frame python() {
        int at = 0;
        int end = -1;
        boolean frames = false;
        while (at < text.length()) {
            int next = endOfLine(at);
            int start = contentOf(at, next);
            if (text.startsWith(PYTHON_FILE, start) && start > at) {
                frames = true;
            } else if (frames && next > at && start <= edge(at, start)) {
                end = isCutMark(start) ? -1 : at;
                break;
            }
            at = next + 1;
        }
        return end < 0 ? null : lastOwnFrame(end);
    }

    /** The column at which a traceback itself is printed: the line's first, or the one behind the rails of an exception group. */
    private int edge(int from, int content) {
        for (int i = content - 1; i >= from; i--) {
            if (text.charAt(i) == '|' || text.charAt(i) == '+') {
                return i + 2;
            }
        }
        return from;
    }

    private boolean isCutMark(int at) {
        return text.startsWith("...", at) || text.startsWith("<trunc", at) || text.startsWith("[trunc", at);
    }

    /** Walks back from the end of a traceback. */
    private @Nullable Frame lastOwnFrame(int end) {
        int file = text.lastIndexOf(PYTHON_FILE, end);
        while (file >= 0) {
            int open = file + PYTHON_FILE.length();
            int close = text.indexOf('"', open);
            int line = endOfLine(open);
            if (close > 0 && close < line && Libraries.ownsPath(text.substring(open, close))) {
                int in = text.indexOf(", in ", close);
                String function = in < 0 || in > line ? "" : text.substring(in + 5, line);
                return new Frame(text.substring(open, close), Frame.lastName(function));
            }
            file = file == 0 ? -1 : text.lastIndexOf(PYTHON_FILE, file - 1);
        }
        return null;
    }

    /** Java and JavaScript print the innermost frame first, and the root of a chain last. */
    private @Nullable Frame callFirst() {
        Frame found = null;
        boolean looking = true;
        int at = 0;
        while (at < text.length()) {
            int next = endOfLine(at);
            int start = contentOf(at, next);
            if (startsCause(start)) {
                looking = true;
            } else if (text.startsWith("Suppressed:", start)) {
                looking = false;
            } else if (looking) {
                Frame frame = call(start, Math.min(next, start + LINE_LIMIT));
                if (frame != null) {
                    found = frame;
                    looking = false;
                }
            }
            at = next + 1;
        }
        return found;
    }

    private boolean startsCause(int start) {
        return text.startsWith("Caused by:", start) || text.startsWith("[cause]:", start);
    }

    private @Nullable Frame call(int from, int to) {
        if (!text.startsWith("at ", from)) {
            int sign = Within.indexOf(text, '@', from, to);
            return sign > from && text.startsWith("http", sign + 1)
                    ? ScriptFrame.of(text.substring(from, sign), text.substring(sign + 1, to))
                    : null;
        }
        String call = text.substring(from + 3, to).strip();
        int open = call.lastIndexOf('(');
        if (open > 0 && call.charAt(open - 1) == '/') {
            open = -1; // a folder in brackets, as bundlers have
        }
        if (open > 0 && call.charAt(open - 1) != ' ') {
            return JavaFrame.of(call.substring(0, open));
        }
        String path = open < 0 ? call : call.substring(open + 1, Math.max(open + 1, call.lastIndexOf(')')));
        return ScriptFrame.of(
                open <= 0 ? "" : call.substring(0, open - 1), path.startsWith("async ") ? path.substring(6) : path);
    }

    /** Go prints a function on one line and its file on the next, innermost first. */
    private @Nullable Frame go() {
        String function = "";
        int at = 0;
        while (at < text.length()) {
            int next = endOfLine(at);
            String line = text.substring(at, Math.min(next, at + LINE_LIMIT)).strip();
            if (text.charAt(at) == '\t' && line.contains(".go:")) {
                Frame frame = GoFrame.of(function, line);
                if (frame != null) {
                    return frame;
                }
            } else {
                function = line;
            }
            at = next + 1;
        }
        return null;
    }

    /** Where the line's own characters begin: behind spaces, and behind the rails of an exception group. */
    private int contentOf(int from, int to) {
        int at = from;
        while (at < to && (text.charAt(at) <= ' ' || text.charAt(at) == '|' || text.charAt(at) == '+')) {
            at++;
        }
        return at;
    }

    private int endOfLine(int from) {
        int end = text.indexOf('\n', from);
        return end < 0 ? text.length() : end;
    }
}
