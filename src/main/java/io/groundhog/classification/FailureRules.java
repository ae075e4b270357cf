package io.groundhog.classification;

import io.groundhog.rules.Glob;
import io.groundhog.rules.InvalidRules;
import java.io.IOException;
import java.io.Reader;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rules of {@code config/failures.yaml}: what counts as a failure, of which class and how severe. The file's own
 * comments say what each key does.
 */
public final class FailureRules {
    /** Decides by status, assessment and the classes' usual severities alone. */
    static final FailureRules NONE = new FailureRules(List.of(), List.of(), List.of(), Map.of(), List.of());

    private final List<Rule> rules;
    private final List<Criterion> criteria;
    private final List<Glob> ignoredEvaluators;
    private final Map<FailureClass, Severity> severities;
    private final List<Environment> environments;

    FailureRules(
            List<Rule> rules,
            List<Criterion> criteria,
            List<Glob> ignoredEvaluators,
            Map<FailureClass, Severity> severities,
            List<Environment> environments) {
        this.rules = List.copyOf(rules);
        this.criteria = List.copyOf(criteria);
        this.ignoredEvaluators = List.copyOf(ignoredEvaluators);
        this.severities = Map.copyOf(severities);
        this.environments = List.copyOf(environments);
    }

    /** Failures in the environment {@code name} (a glob) are less severe by so many steps. */
    record Environment(String text, Glob name, int lowerBy) {}

    /**
     * Reads a rules file.
     *
     * @param fileName used in messages only
     * @throws InvalidRules when anything in it is wrong; it lists all mistakes
     */
    public static FailureRules load(String fileName, Reader reader) throws IOException {
        return RulesReader.read(fileName, reader);
    }

    /** Tried in this order. */
    List<Rule> rules() {
        return rules;
    }

    @Nullable
    Criterion criterionFor(String evaluator) {
        for (Criterion criterion : criteria) {
            if (criterion.isAbout(evaluator)) {
                return criterion;
            }
        }
        return null;
    }

    boolean ignoresEvaluator(String evaluator) {
        String name = Criterion.normalised(evaluator);
        return ignoredEvaluators.stream().anyMatch(glob -> glob.matches(name));
    }

    Severity severityOf(FailureClass failureClass) {
        return severities.getOrDefault(failureClass, failureClass.usualSeverity());
    }

    @Nullable
    Environment environment(@Nullable String name) {
        if (name == null) {
            return null;
        }
        for (Environment environment : environments) {
            if (environment.name().matches(name)) {
                return environment;
            }
        }
        return null;
    }
}
