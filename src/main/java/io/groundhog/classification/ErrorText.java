package io.groundhog.classification;

import io.groundhog.classification.RootCause.ErroredSpan;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What an error says, in a form in which an error and its echo can be recognised as one. */
record ErrorText(String type, String message) {
    private static final int MAX_CHARS = 2_000;

    /** Shorter texts ("404", "no") are part of many others by chance. */
    private static final int SHORTEST_PART = 8;

    static ErrorText of(ErroredSpan span) {
        String type = normalised(span.type());
        return new ErrorText(type.substring(type.lastIndexOf('.') + 1), withoutTypePrefix(normalised(span.message())));
    }

    boolean isEmpty() {
        return type.isEmpty() && message.isEmpty();
    }

    /** True when one says the other, wholly or in part. */
    boolean isAkinTo(ErrorText other) {
        return (!type.isEmpty() && type.equals(other.type))
                || says(message, other.message)
                || says(other.message, message)
                || says(message, other.type)
                || says(other.message, type);
    }

    private static boolean says(String whole, String part) {
        return !part.isEmpty() && (whole.equals(part) || (part.length() >= SHORTEST_PART && whole.contains(part)));
    }

    private static String normalised(@Nullable String text) {
        if (text == null) {
            return "";
        }
        StringBuilder words = new StringBuilder();
        for (int i = 0; i < text.length() && words.length() < MAX_CHARS; i++) {
            char c = text.charAt(i);
            if (!Character.isWhitespace(c)) {
                words.append(c);
            } else if (!words.isEmpty() && words.charAt(words.length() - 1) != ' ') {
                words.append(' ');
            }
        }
        return words.toString().strip().toLowerCase(Locale.ROOT);
    }

    /** Many tracers write "Type: message" as the message; a prefix of one word says no more than the type does. */
    private static String withoutTypePrefix(String message) {
        int colon = message.indexOf(": ");
        boolean oneWord = colon > 0 && message.indexOf(' ') > colon;
        return oneWord ? message.substring(colon + 2) : message;
    }
}
