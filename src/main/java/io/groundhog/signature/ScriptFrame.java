package io.groundhog.signature;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Frames of JavaScript and TypeScript: {@code async b.c (/app/x.js:1:2)}, or {@code c@https://host/x.js:1:2} in browsers. */
final class ScriptFrame {

    /** What compilers put between a function and its caller. */
    private static final Set<String> HELPERS = Set.of(
            "fulfilled",
            "rejected",
            "step",
            "adopt",
            "__awaiter",
            "asyncGeneratorStep",
            "_next",
            "_throw",
            "__generator",
            "_asyncToGenerator",
            "next");

    /** A bundler's name for a function, different in every build, is no longer than this. */
    private static final int SHORT_NAME = 2;

    private ScriptFrame() {}

    /** The application's frame; null when it is a library's, the runtime's or a compiler's. */
    static @Nullable Frame of(String function, String path) {
        String name = name(function);
        if (path.indexOf('/') < 0 && path.indexOf('\\') < 0 && path.indexOf(':') < 0
                || HELPERS.contains(name)
                || !Libraries.ownsPath(path)) {
            return null;
        }
        Frame frame = new Frame(withoutPosition(path), name);
        return frame.name().equals("?") ? null : frame;
    }

    private static String name(String function) {
        String bare = function.startsWith("async ") ? function.substring(6) : function;
        bare = bare.startsWith("new ") ? bare.substring(4) : bare;
        int alias = bare.indexOf(" [as ");
        String name = Frame.lastName(alias > 0 ? bare.substring(0, alias) : bare);
        return name.length() <= SHORT_NAME ? "?" : name;
    }

    private static String withoutPosition(String path) {
        int end = path.length();
        while (end > 0 && (Character.isDigit(path.charAt(end - 1)) || path.charAt(end - 1) == ':')) {
            end--;
        }
        return path.substring(0, end);
    }
}
