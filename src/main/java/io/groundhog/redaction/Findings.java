package io.groundhog.redaction;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The text being written while another is read: copies what is harmless, only once something has been found. */
final class Findings {

    private final String text;
    private @Nullable StringBuilder out;
    private @Nullable Map<String, Integer> counts;
    private @Nullable JsonPlaces places;
    private int copied;

    Findings(String text) {
        this.text = text;
    }

    /** Everything before this index is written; what is found next cannot start earlier. */
    int copied() {
        return copied;
    }

    /** Replaces a stretch, and answers where reading goes on. */
    int replace(int start, int end, String placeholder, String kind) {
        if (out == null || counts == null) {
            out = new StringBuilder(text.length() + 16);
            counts = new HashMap<>();
        }
        out.append(text, copied, start).append(placeholder);
        counts.merge(kind, 1, Integer::sum);
        copied = end;
        return end;
    }

    /** Replaces a stretch that may be a bare number of a JSON document, which then needs quotes to stay one. */
    int replaceNumber(int start, int end, String placeholder, String kind) {
        boolean negative = start > copied && text.charAt(start - 1) == '-';
        int from = negative && !places().quoteFor(start - 1, end).isEmpty() ? start - 1 : start;
        String quote = places().quoteFor(from, end);
        return replace(from, end, quote + placeholder + quote, kind);
    }

    JsonPlaces places() {
        if (places == null) {
            places = new JsonPlaces(text);
        }
        return places;
    }

    Redacted result() {
        if (out == null || counts == null) {
            return new Redacted(text, Map.of());
        }
        return new Redacted(out.append(text, copied, text.length()).toString(), counts);
    }
}
