package io.groundhog.classification;

import java.io.IOException;
import java.io.Reader;
import java.util.List;

/** The rules of {@code config/failures.yaml}: what counts as a failure, of which class and how severe. */
public final class FailureRules {
    private FailureRules() {}

    /**
     * Reads a rules file.
     *
     * @param fileName used in messages only
     * @throws InvalidRules when anything in it is wrong; it lists all mistakes
     */
    public static FailureRules load(String fileName, Reader reader) throws IOException {
        throw new UnsupportedOperationException();
    }

    /** All mistakes of a rules file, each as {@code file:line:column: what is wrong, and what to write instead}. */
    public static final class InvalidRules extends RuntimeException {
        private final transient List<String> mistakes;

        InvalidRules(List<String> mistakes) {
            super(String.join("\n", mistakes));
            this.mistakes = List.copyOf(mistakes);
        }

        public List<String> mistakes() {
            return mistakes;
        }
    }
}
