package io.groundhog.signature;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds in a stack the one frame that tells where a failure comes from: the innermost frame of the application itself, in the
 * exception at the root. Reads the stacks of Python, Java, JavaScript, TypeScript and Go.
 */
final class StackFrames {

    /** How much of a stack is read, in characters, from either end. */
    private static final int LIMIT = 64 * 1024;

    private static final int LINE_LIMIT = 600;

    private StackFrames() {}

    /** The frame as {@code file:function} without paths, line numbers and generated names; null when none is the application's. */
    static @Nullable String innermost(@Nullable String stack) {
        if (stack == null || stack.isBlank()) {
            return null;
        }
        String text = stack.length() > LIMIT ? stack.substring(0, LIMIT) : stack;
        if (text.contains("  File \"")) {
            return python(text);
        }
        return text.contains("goroutine ") || text.contains(".go:") ? go(text) : callFirst(text);
    }

    /** Python prints the innermost frame last, and the root of a chain first. A stack that was cut has lost the innermost. */
    private static @Nullable String python(String text) {
        Frame found = null;
        boolean ended = false;
        boolean frames = false;
        for (String line : lines(text)) {
            if (line.startsWith("  File \"")) {
                Frame frame = Frame.python(line);
                found = frame != null && frame.inApp() ? frame : found;
                frames = true;
            } else if (frames && !line.isBlank() && !line.startsWith(" ")) {
                ended = !line.startsWith("...") && !line.startsWith("<trunc") && !line.startsWith("[trunc");
                break;
            }
        }
        return ended && found != null ? found.name() : null;
    }

    /** Java and JavaScript print the innermost frame first, and the root of a chain last. */
    private static @Nullable String callFirst(String text) {
        String found = null;
        boolean looking = true;
        for (String line : lines(text)) {
            String trimmed = line.strip();
            if (trimmed.startsWith("Caused by:")) {
                looking = true;
            } else if (looking && trimmed.startsWith("at ")) {
                Frame frame = Frame.call(trimmed.substring(3));
                if (frame != null && frame.inApp()) {
                    found = frame.name();
                    looking = false;
                }
            }
        }
        return found;
    }

    /** Go prints a function on one line and its file on the next, innermost first. */
    private static @Nullable String go(String text) {
        String function = "";
        for (String line : lines(text)) {
            String trimmed = line.strip();
            if (line.startsWith("\t") && trimmed.contains(".go:")) {
                Frame frame = Frame.go(function, trimmed);
                if (frame.inApp()) {
                    return frame.name();
                }
            } else {
                function = trimmed;
            }
        }
        return null;
    }

    private static List<String> lines(String text) {
        List<String> lines = new ArrayList<>();
        int from = 0;
        while (from < text.length()) {
            int end = text.indexOf('\n', from);
            int to = end < 0 ? text.length() : end;
            int trimmed = to > from && text.charAt(to - 1) == '\r' ? to - 1 : to;
            lines.add(text.substring(from, Math.min(trimmed, from + LINE_LIMIT)));
            from = to + 1;
        }
        return lines;
    }
}
