package io.groundhog.signature;

import org.jspecify.annotations.Nullable;

/** Frames of Go, of two lines each: {@code main.(*Gate).Open(0xc000)} and {@code /build/gate.go:42 +0x1d}. */
final class GoFrame {

    private GoFrame() {}

    /** The application's frame; null when it is a library's or the runtime's. */
    static @Nullable Frame of(String function, String location) {
        String path = location.substring(0, location.indexOf(".go:") + 3);
        if (!Libraries.ownsPath(path) || !Libraries.ownsGoFunction(function)) {
            return null;
        }
        return new Frame(path, name(function));
    }

    /** Without package, receiver, type parameters and arguments; a closure is called as what it is written in. */
    private static String name(String function) {
        String called = function.substring(function.lastIndexOf('/') + 1)
                .replace("(*", "")
                .replace("[...]", "");
        int receiver = called.indexOf(").");
        called = receiver >= 0 ? called.substring(0, receiver) + called.substring(receiver + 1) : called;
        int arguments = called.indexOf('(');
        called = arguments > 0 ? called.substring(0, arguments) : called;
        String name = Frame.lastName(called);
        while (isClosure(name) && called.indexOf('.') > 0) {
            called = called.substring(0, called.lastIndexOf('.'));
            name = Frame.lastName(called);
        }
        return name;
    }

    private static boolean isClosure(String name) {
        int letters = 0;
        while (letters < name.length() && Character.isLetter(name.charAt(letters))) {
            letters++;
        }
        String word = name.substring(0, letters);
        boolean numbered = name.substring(letters).chars().allMatch(Character::isDigit);
        return numbered
                && (letters == 0
                        || letters < name.length()
                                && (word.equals("func") || word.equals("gowrap") || word.equals("deferwrap")));
    }
}
