package io.groundhog.rules;

import java.util.List;

/** All mistakes of a rules file, each as {@code file:line:column: what is wrong, and what to write instead}. */
public final class InvalidRules extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient List<String> mistakes;

    InvalidRules(List<String> mistakes) {
        super(String.join("\n", mistakes));
        this.mistakes = List.copyOf(mistakes);
    }

    public List<String> mistakes() {
        return mistakes;
    }
}
