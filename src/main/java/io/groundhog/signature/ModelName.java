package io.groundhog.signature;

import java.util.Locale;

/** Recognises names of language models: {@code gpt-4o}, {@code us.anthropic.claude-3-5-sonnet-v2:0}, {@code llama3.1:70b}. */
final class ModelName {

    private static final int LIMIT = 96;

    private ModelName() {}

    static boolean matches(String text, int from, int to) {
        if (to - from > LIMIT || to - from < 2 || isPlain(text, from, to)) {
            return false;
        }
        String name = text.substring(from, to).toLowerCase(Locale.ROOT);
        boolean numbered = hasDigit(name);
        int start = 0;
        for (int i = 0; i <= name.length(); i++) {
            if (i == name.length() || "./-:_@".indexOf(name.charAt(i)) >= 0) {
                if (isFamily(name, start, i, numbered)) {
                    return true;
                }
                start = i + 1;
            }
        }
        return numbered && startsWithFamily(name);
    }

    /** Most words: without digits and without anything that joins a name, they are no model's. */
    private static boolean isPlain(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (!Character.isLetter(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isFamily(String name, int start, int end, boolean numbered) {
        Term word = Lexicon.term(name, start, end);
        char next = end < name.length() ? name.charAt(end) : ' ';
        if (word.is(Sense.MODEL_VENDOR)) {
            return next == '/' || next == '.' && numbered;
        }
        if (word.is(Sense.NUMBERED_FAMILY)) {
            return numbered && (next == '-' || next == ':' || next == ' ' && end == 2 && start == 0);
        }
        return (next == '-' || next == ':') && word.is(Sense.MODEL_FAMILY);
    }

    private static boolean hasDigit(String name) {
        for (int i = 0; i < name.length(); i++) {
            if (Character.isDigit(name.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    /** {@code llama3.1}, {@code qwen2}: the version is glued to the family. */
    private static boolean startsWithFamily(String name) {
        int letters = 0;
        while (letters < name.length() && Character.isLetter(name.charAt(letters))) {
            letters++;
        }
        return letters >= 3
                && letters < name.length()
                && Character.isDigit(name.charAt(letters))
                && Lexicon.term(name, 0, letters).is(Sense.MODEL_FAMILY);
    }
}
