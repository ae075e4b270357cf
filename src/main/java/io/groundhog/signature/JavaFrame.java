package io.groundhog.signature;

import org.jspecify.annotations.Nullable;

/** Frames of the JVM's languages and of .NET: {@code a.B.c(B.java:3)}. */
final class JavaFrame {

    private JavaFrame() {}

    /**
     * The application's frame.
     *
     * @param qualified what stands before the bracket, perhaps with a module in front
     * @return null when it is a library's or generated
     */
    static @Nullable Frame of(String qualified) {
        String method = qualified.substring(qualified.lastIndexOf('/') + 1);
        int dot = method.lastIndexOf('.');
        if (dot <= 0 || Libraries.isGenerated(qualified) || !Libraries.ownsMethod(method)) {
            return null;
        }
        String type = method.substring(0, dot);
        String function = method.substring(dot + 1);
        int machine = type.indexOf(".<");
        if (machine > 0) {
            // .NET's state machine of an async method: Agent.<RunAsync>d__12.MoveNext
            int end = type.indexOf('>', machine);
            return new Frame(
                    simple(type.substring(0, machine)), type.substring(machine + 2, Math.max(machine + 2, end)));
        }
        String simple = simple(type);
        int nested = simple.indexOf('$');
        String file = nested > 0 ? simple.substring(0, nested) : simple;
        boolean coroutine = nested > 0 && (function.equals("invokeSuspend") || function.equals("invoke"));
        return new Frame(file, written(coroutine ? simple.substring(nested) : function));
    }

    private static String simple(String type) {
        return type.substring(type.lastIndexOf('.') + 1);
    }

    /** {@code lambda$handle$4}, {@code $anonfun$handle$1} and {@code $handle$2} are written in {@code handle}. */
    private static String written(String method) {
        String name = method;
        for (String mark : new String[] {"lambda$", "$anonfun$", "$"}) {
            if (name.startsWith(mark)) {
                name = name.substring(mark.length());
                break;
            }
        }
        int end = name.indexOf('$');
        return end > 0 ? name.substring(0, end) : name;
    }
}
