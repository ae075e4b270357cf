package io.groundhog.datadog;

import java.io.IOException;

/** An answer that is not what it should be; the message is a sentence for people. */
final class BrokenAnswer extends IOException {
    private static final long serialVersionUID = 1;

    private final Answer.Kind kind;

    private BrokenAnswer(Answer.Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    static BrokenAnswer garbled(String message) {
        return new BrokenAnswer(Answer.Kind.GARBLED, message);
    }

    static BrokenAnswer tooLarge(String message) {
        return new BrokenAnswer(Answer.Kind.TOO_LARGE, message);
    }

    static BrokenAnswer transientFault(String message) {
        return new BrokenAnswer(Answer.Kind.TRANSIENT, message);
    }

    Answer.Kind kind() {
        return kind;
    }
}
