package io.groundhog.signature;

/** Recognises names of language models: {@code gpt-4o}, {@code us.anthropic.claude-3-5-sonnet-v2:0}, {@code llama3.1:70b}. */
final class ModelName {

    private static final int LIMIT = 96;
    private static final Signs JOINTS = Signs.of("./-:_@");

    private ModelName() {}

    static boolean matches(String text, int from, int to) {
        if (to - from > LIMIT || to - from < 2 || isPlain(text, from, to)) {
            return false;
        }
        boolean numbered = hasDigit(text, from, to);
        int start = from;
        for (int i = from; i < to; i++) {
            if (JOINTS.has(text.charAt(i))) {
                if (isFamily(text, start, i, numbered)) {
                    return true;
                }
                start = i + 1;
            }
        }
        return numbered
                && (to - from == 2
                                && start == from
                                && Lexicon.term(text, from, to).is(Sense.NUMBERED_FAMILY)
                        || startsWithFamily(text, from, to));
    }

    /** Most words: without digits and without anything that joins a name, they are no model's. */
    private static boolean isPlain(String text, int from, int to) {
        return endOfLetters(text, from, to) == to;
    }

    private static int endOfLetters(String text, int from, int to) {
        int end = from;
        while (end < to && Character.isLetter(text.charAt(end))) {
            end++;
        }
        return end;
    }

    /** What stands between two joints, if the joint behind it is one that follows such a name. */
    private static boolean isFamily(String text, int start, int end, boolean numbered) {
        char joint = text.charAt(end);
        if (joint == '_' || joint == '@') {
            return false;
        }
        Term word = Lexicon.term(text, start, end);
        if (word.is(Sense.MODEL_VENDOR)) {
            return joint == '/' || joint == '.' && numbered;
        }
        boolean versioned = joint == '-' || joint == ':';
        return versioned && (word.is(Sense.NUMBERED_FAMILY) ? numbered : word.is(Sense.MODEL_FAMILY));
    }

    private static boolean hasDigit(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (Character.isDigit(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    /** {@code llama3.1}, {@code qwen2}: the version is glued to the family. */
    private static boolean startsWithFamily(String text, int from, int to) {
        int end = endOfLetters(text, from, to);
        return end - from >= 3
                && end < to
                && Character.isDigit(text.charAt(end))
                && Lexicon.term(text, from, end).is(Sense.MODEL_FAMILY);
    }
}
