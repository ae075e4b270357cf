package io.groundhog.signature;

import io.groundhog.signature.Explanation.Action;
import io.groundhog.signature.Explanation.Step;
import java.util.ArrayList;
import java.util.List;

/** Collects the steps of one explanation. Bounded, so that a hostile message cannot make its explanation large. */
final class Trail {

    static final int LIMIT = 40;
    static final int TEXT_LIMIT = 60;

    private final List<Step> steps = new ArrayList<>();

    void add(Action action, String what, String text) {
        add(action, what, text, 0, text.length());
    }

    void add(Action action, String what, String text, int from, int to) {
        if (steps.size() < LIMIT) {
            steps.add(new Step(action, what, shortened(text, from, to)));
        }
    }

    List<Step> steps() {
        return steps;
    }

    private static String shortened(String text, int from, int to) {
        if (to - from <= TEXT_LIMIT) {
            return text.substring(from, to);
        }
        int end = from + TEXT_LIMIT - 1;
        if (Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(from, end) + "…";
    }
}
