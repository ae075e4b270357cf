package io.groundhog.export.format;

import io.groundhog.export.bundle.BundleHead;
import java.util.Locale;
import java.util.function.IntPredicate;

/** Names of exported files: letters, digits and dashes only, whatever a title has. Every delivery has one, so no regular expressions here. */
final class FileName {
    private static final int LONGEST_TITLE = 60;
    private static final int END_OF_ID = 12;

    private FileName() {}

    /** Such as {@code F-42-search-flights-timeout-1a2b3c4d5e6f.md}: the end of the id keeps two exports apart. */
    static String of(BundleHead bundle, String extension) {
        String id = only(FileName::isAlphanumeric, bundle.id());
        String end = id.substring(Math.max(0, id.length() - END_OF_ID));
        String capture =
                only(c -> isAlphanumeric(c) || c == '-', bundle.data().group().id());
        String title = words(bundle.data().group().title());
        return capture + (title.isEmpty() ? "" : "-" + title) + "-" + end + "." + extension;
    }

    /** The beginning of a title in lower case, with a dash for whatever stands between words. */
    private static String words(String title) {
        String lower = title.toLowerCase(Locale.ROOT);
        StringBuilder words = new StringBuilder();
        boolean between = false;
        for (int i = 0; i < lower.length() && words.length() < LONGEST_TITLE; i++) {
            char c = lower.charAt(i);
            boolean ofWord = isAlphanumeric(c);
            if (ofWord || !between) {
                words.append(ofWord ? c : '-');
            }
            between = !ofWord;
        }
        int from = words.indexOf("-") == 0 ? 1 : 0;
        int to = words.length() > from && words.charAt(words.length() - 1) == '-' ? words.length() - 1 : words.length();
        return words.substring(from, to);
    }

    private static String only(IntPredicate kept, String text) {
        StringBuilder only = new StringBuilder(text.length());
        text.chars().filter(kept).forEach(c -> only.append((char) c));
        return only.toString();
    }

    private static boolean isAlphanumeric(int c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
    }
}
