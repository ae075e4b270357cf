package io.groundhog.signature;

import java.util.List;
import java.util.stream.Collectors;

/** Recognises what a person or a model said, in a message that does not announce it: {@code … is no JSON object: I'm sorry, …}. */
final class Speech {

    private static final int REACH = 300;
    private static final int FOREIGN_LETTERS = 4;

    /** The last of the Latin letters. */
    private static final char LATIN = 0x24f;

    /** What people and models say and programs do not. */
    private static final List<String> MARKS = List.of(
            "I'm ",
            "I am ",
            "I can",
            "I will",
            "I'll ",
            "I've ",
            "I don't",
            "I need",
            "I want",
            "Thought:",
            "Action:",
            "Action Input:",
            "Final Answer",
            "Observation:",
            "Sure!",
            "Sure,",
            "Certainly",
            "Of course",
            "Here is",
            "Here's",
            "Here are",
            "Hello ",
            "Hello,",
            "Hello!",
            "Hi ",
            "Hi,",
            "Dear ",
            "Thank",
            "Please find",
            "Let me ",
            "Based on ",
            "The answer is",
            "SELECT ",
            "Ich ",
            "Bitte ",
            "Je ",
            "Voici",
            "Bonjour",
            "Hola",
            "Gracias",
            "```",
            "**");

    /** What these begin with. */
    private static final Signs BEGINNINGS =
            Signs.of(MARKS.stream().map(mark -> mark.substring(0, 1)).collect(Collectors.joining()));

    private Speech() {}

    static boolean isHere(String text, int from, int to) {
        return hasMark(text, from) || isForeign(text, from, Math.min(to, from + REACH));
    }

    private static boolean hasMark(String text, int from) {
        if (!BEGINNINGS.has(text.charAt(from))) {
            return false;
        }
        for (String mark : MARKS) {
            if (text.startsWith(mark, from)) {
                return true;
            }
        }
        return false;
    }

    /** True when the program's words before are Latin letters and these begin in another script. */
    private static boolean isForeign(String text, int from, int to) {
        int letters = 0;
        for (int i = from; i < to && letters < FOREIGN_LETTERS; i++) {
            char c = text.charAt(i);
            if (Character.isLetter(c) && c <= LATIN) {
                return false;
            }
            letters += Character.isLetter(c) ? 1 : 0;
        }
        if (letters < FOREIGN_LETTERS) {
            return false;
        }
        for (int i = 0; i < from; i++) {
            char c = text.charAt(i);
            if (c > LATIN && Character.isLetter(c)) {
                return false;
            }
        }
        return true;
    }
}
