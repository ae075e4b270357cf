package io.groundhog.classification;

import io.groundhog.rules.Glob;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What an evaluator's verdicts mean, by the evaluator's name.
 *
 * @param names evaluators, as globs
 * @param failingValues verdicts that count as failed when Datadog sends no assessment
 * @param below scores below this count as failed when Datadog sends no assessment
 * @param above likewise for scores above this
 */
record Criterion(
        List<Glob> names,
        FailureClass failureClass,
        List<String> failingValues,
        @Nullable Double below,
        @Nullable Double above) {

    boolean isAbout(String evaluator) {
        String name = normalised(evaluator);
        return names.stream().anyMatch(glob -> glob.matches(name));
    }

    boolean fails(Evidence evidence) {
        Double score = evidence.score();
        if (score != null && ((below != null && score < below) || (above != null && score > above))) {
            return true;
        }
        return evidence.evaluationValues().stream()
                .anyMatch(value -> failingValues.stream().anyMatch(value::equalsIgnoreCase));
    }

    /** "Tool Argument Correctness", "tool-argument-correctness" and "tool_argument_correctness" are one evaluator. */
    static String normalised(String evaluator) {
        return evaluator.strip().toLowerCase(Locale.ROOT).replace(' ', '_').replace('-', '_');
    }
}
