package io.groundhog.grouping;

import io.groundhog.api.Texts;
import org.jspecify.annotations.Nullable;

/** The words people send with a change, for history and audit. */
final class Notes {

    private static final int MAX_NOTE = 2_000;

    private Notes() {}

    /** The note without space around it; null when there is nothing in it. */
    static @Nullable String checked(@Nullable String note) {
        return checked("/note", note, MAX_NOTE);
    }

    /** @throws io.groundhog.api.ProblemException when the text is too long, or holds what cannot be stored */
    static @Nullable String checked(String pointer, @Nullable String text, int maxLength) {
        if (text == null || text.isBlank()) {
            return null;
        }
        Texts.requireStorable(pointer, text, maxLength);
        return text.strip();
    }
}
