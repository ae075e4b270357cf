package io.groundhog.search;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Which captures are asked for. Starts with all of them; whatever is added narrows it. */
public final class Criteria {
    private final Map<Field, Choice> choices = new EnumMap<>(Field.class);
    private final Between<Long> recurrence = new Between<>();
    private final Between<Instant> seen = new Between<>();
    private final Between<Instant> first = new Between<>();
    private final Between<Instant> last = new Between<>();
    private final Flag regressed = new Flag();
    private final Flag escalating = new Flag();
    private final Flag assigned = new Flag();
    private final Flag complete = new Flag();
    private final List<String> words = new ArrayList<>();
    private final List<String> unwantedWords = new ArrayList<>();
    private final Set<Long> unwantedNumbers = new TreeSet<>();
    private @Nullable Set<Long> numbers;
    private @Nullable Long wordOrNumber;
    private boolean nothing;

    /** Of a field whose values are chosen by name. */
    public Choice choice(Field field) {
        return choices.computeIfAbsent(field, none -> new Choice());
    }

    /** Distinct traces; the end is the largest. */
    public Between<Long> recurrence() {
        return recurrence;
    }

    /** Seen at any time from the first (inclusive) to the second (exclusive). */
    public Between<Instant> seen() {
        return seen;
    }

    public Between<Instant> first() {
        return first;
    }

    public Between<Instant> last() {
        return last;
    }

    public Flag regressed() {
        return regressed;
    }

    public Flag escalating() {
        return escalating;
    }

    public Flag assigned() {
        return assigned;
    }

    /** Nothing is missing in it. */
    public Flag complete() {
        return complete;
    }

    void addWords(String query) {
        words.add(query);
    }

    void addUnwantedWords(String query) {
        unwantedWords.add(query);
    }

    void addNumber(long number, boolean negated) {
        if (negated) {
            unwantedNumbers.add(number);
        } else if (numbers == null) {
            numbers = new TreeSet<>(Set.of(number));
        } else {
            numbers.retainAll(Set.of(number));
        }
    }

    /** No capture has what was typed. */
    void wantNothing() {
        nothing = true;
    }

    /** The only thing typed is a number: as a word, or as that of a capture. */
    void wordOrNumber(long number) {
        wordOrNumber = number;
    }

    /** What the words must match, for {@code to_tsquery}; null without any. */
    public @Nullable String words() {
        return words.isEmpty() ? null : String.join(" & ", words);
    }

    /** What the words must not match. */
    public @Nullable String unwantedWords() {
        return unwantedWords.isEmpty() ? null : String.join(" | ", unwantedWords);
    }

    /** A capture that matches as well as those with the {@link #words}. */
    public @Nullable Long wordOrNumber() {
        return wordOrNumber;
    }

    public Long @Nullable [] numbers() {
        return isImpossible() ? new Long[0] : array(numbers);
    }

    public Long @Nullable [] unwantedNumbers() {
        return unwantedNumbers.isEmpty() ? null : array(unwantedNumbers);
    }

    private boolean isImpossible() {
        return nothing
                || regressed.isContradicted()
                || escalating.isContradicted()
                || assigned.isContradicted()
                || complete.isContradicted();
    }

    private static Long @Nullable [] array(@Nullable Collection<Long> values) {
        return values == null ? null : values.toArray(Long[]::new);
    }
}
