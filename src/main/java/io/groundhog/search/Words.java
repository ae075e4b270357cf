package io.groundhog.search;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Words as PostgreSQL's {@code to_tsquery} takes them. They are made of runs of letters and digits in quotes, so nothing that was typed
 * can be syntax. Only words of three characters and more may be the beginning of longer ones: shorter ones begin half of all words, and
 * looking all of those up would cost as much as reading everything.
 */
final class Words {
    private static final int SHORTEST_BEGINNING = 3;

    private Words() {}

    /** All of it; null when there is no word in it. */
    static @Nullable String query(Term.Text text) {
        List<String> words = split(text.text());
        if (words.isEmpty()) {
            return null;
        }
        String last = words.get(words.size() - 1);
        boolean beginning = text.beginning() && last.codePointCount(0, last.length()) >= SHORTEST_BEGINNING;
        String joined = "'" + String.join(text.phrase() ? "' <-> '" : "' & '", words) + "'" + (beginning ? ":*" : "");
        return words.size() == 1 ? joined : "(" + joined + ")";
    }

    static List<String> split(String text) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        text.codePoints().forEach(c -> {
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
}
