package io.groundhog.review;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What somebody typed into the search field.
 *
 * @param words a full-text query that asks for all words, the last one as a beginning; null when there are no words
 * @param plain the text as typed, for words that PostgreSQL keeps whole, such as host names
 * @param number the number of a capture, typed as {@code #42} or {@code 42}; null when the text is none
 */
record SearchText(@Nullable String words, String plain, @Nullable Long number) {
    static final int MAX_LENGTH = 500;
    private static final int MAX_NUMBER_DIGITS = 18;

    static SearchText of(String typed) {
        String digits = typed.startsWith("#") ? typed.substring(1) : typed;
        Long number = isNumber(digits) ? Long.valueOf(digits) : null;
        boolean onlyNumber = number != null && typed.startsWith("#");
        return new SearchText(onlyNumber ? null : query(words(typed)), onlyNumber ? "" : typed, number);
    }

    /** Runs of letters and digits: nothing in them can be syntax of a full-text query. */
    private static List<String> words(String typed) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        typed.codePoints().forEach(c -> {
            if (Character.isLetterOrDigit(c) || Character.getType(c) == Character.NON_SPACING_MARK) {
                word.appendCodePoint(c);
            } else if (!word.isEmpty()) {
                words.add(word.toString());
                word.setLength(0);
            }
        });
        if (!word.isEmpty()) {
            words.add(word.toString());
        }
        return words;
    }

    private static @Nullable String query(List<String> words) {
        if (words.isEmpty()) {
            return null;
        }
        return "'" + String.join("' & '", words) + "':*";
    }

    private static boolean isNumber(String digits) {
        return !digits.isEmpty()
                && digits.length() <= MAX_NUMBER_DIGITS
                && digits.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
