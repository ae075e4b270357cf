package io.groundhog.signature;

import org.jspecify.annotations.Nullable;

/** What a stack says of the exception itself, for senders that send nothing else: {@code KeyError: 'results'}. */
final class StackHead {

    private static final int LIMIT = 4_096;

    private StackHead() {}

    /** The line {@code Type: message} with what belongs to it, or an empty text. */
    static String of(@Nullable String stack) {
        if (stack == null) {
            return "";
        }
        int file = stack.lastIndexOf("  File \"");
        if (file >= 0) {
            return afterFrames(stack, file);
        }
        String text = stack.strip();
        int end = text.indexOf("\n\tat ");
        end = end < 0 ? text.indexOf("\n    at ") : end;
        end = end < 0 ? text.indexOf("\ngoroutine ") : end;
        String head = end < 0 ? "" : text.substring(0, Math.min(end, LIMIT)).strip();
        return head.startsWith("panic: ") ? head.substring(7) : head;
    }

    /** Python prints the exception behind the last frame, at the left edge. */
    private static String afterFrames(String stack, int lastFrame) {
        int line = stack.indexOf('\n', lastFrame);
        while (line >= 0 && line + 1 < stack.length() && Character.isWhitespace(stack.charAt(line + 1))) {
            line = stack.indexOf('\n', line + 1);
        }
        return line < 0
                ? ""
                : stack.substring(line + 1, Math.min(stack.length(), line + 1 + LIMIT))
                        .strip();
    }
}
