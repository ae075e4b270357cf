package io.groundhog.fingerprint;

import io.groundhog.rules.InvalidRules;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rules of {@code config/grouping.yaml}. The file's own comments say what each key does. */
public final class FingerprintRules {

    /** No rules: every failure keeps its usual signature. */
    public static final FingerprintRules NONE = new FingerprintRules(List.of());

    private final List<Rule> rules;

    FingerprintRules(List<Rule> rules) {
        this.rules = List.copyOf(rules);
    }

    /**
     * Reads a rules file.
     *
     * @param fileName used in messages only
     * @throws InvalidRules when anything in it is wrong; it lists all mistakes, each with file, line and column
     */
    public static FingerprintRules load(String fileName, Reader reader) throws IOException {
        return RulesReader.read(fileName, reader);
    }

    /** Reads the text of a rules file; see {@link #load}. */
    public static FingerprintRules parse(String fileName, String yaml) {
        try {
            return load(fileName, new StringReader(yaml));
        } catch (IOException e) {
            throw new IllegalStateException("A text can always be read", e);
        }
    }

    /** How many rules there are. */
    public int size() {
        return rules.size();
    }

    @Nullable
    Rule firstFor(Subject subject) {
        for (Rule rule : rules) {
            if (rule.matches(subject)) {
                return rule;
            }
        }
        return null;
    }
}
