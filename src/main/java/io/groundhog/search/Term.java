package io.groundhog.search;

import java.util.List;

/** One thing that was typed; captures must match all of them. */
sealed interface Term {

    /** Captures that match it are left out. */
    boolean negated();

    /**
     * Words to be found.
     *
     * @param text as typed, without quotes
     * @param phrase they stand side by side in this order
     * @param beginning the last of them may be the beginning of a word
     */
    record Text(String text, boolean phrase, boolean beginning, boolean negated) implements Term {}

    /** The number of a capture, as in {@code #42}. */
    record Number(long number, boolean negated) implements Term {}

    /** A field that has one of some values. */
    record Condition(Field field, List<Value> values, boolean negated) implements Term {}

    /**
     * A value of a field.
     *
     * @param operator one of {@code > >= < <= =}; {@code =} when there is none
     * @param offset of its first character
     */
    record Value(String operator, String text, int offset) {}
}
