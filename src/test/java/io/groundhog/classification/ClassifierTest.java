package io.groundhog.classification;

import static io.groundhog.classification.Spans.judged;
import static io.groundhog.classification.Spans.verdict;
import static org.assertj.core.api.Assertions.assertThat;

import io.groundhog.classification.Finding.FailedEvaluation;
import io.groundhog.classification.Finding.Kind;
import io.groundhog.datadog.Span;
import io.groundhog.datadog.Span.SpanError;
import java.io.IOException;
import java.io.StringReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClassifierTest {
    private static final SpanError BOOM = new SpanError("ValueError", "boom", null);

    private final Classifier classifier = new Classifier(Spans.shippedRules());

    @Test
    void aHealthySpanIsNoFailure() {
        assertThat(classifier.classify(Spans.healthy("llm", "All is well."))).isNull();
    }

    @Test
    void aFailedAssessmentIsAFailureWhateverItsValue() {
        Finding finding = classifier.classify(judged(verdict("my-rubric", "5", "fail", "OK")));
        assertThat(finding.kind()).isEqualTo(Kind.EVALUATION);
        assertThat(finding.failureClass()).isEqualTo("evaluation");
        assertThat(finding.rule()).isEqualTo("evaluation my-rubric");
        assertThat(finding.failedEvaluations()).containsExactly(new FailedEvaluation("my-rubric", "5", "fail"));
    }

    @Test
    void aPassedAssessmentIsNoneWhateverItsValue() {
        assertThat(classifier.classify(judged(verdict("toxicity", "\"toxic\"", "pass", "OK"))))
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ERROR", "WARN"})
    void aJudgeThatFailedIsNoFailureOfTheAgent(String judgeStatus) {
        assertThat(classifier.classify(judged(verdict("toxicity", "\"toxic\"", "fail", judgeStatus))))
                .isNull();
        assertThat(classifier.classify(judged(verdict("tool_argument_correctness", null, null, judgeStatus))))
                .isNull();
    }

    @ParameterizedTest
    @CsvSource({"toxicity, not toxic", "hallucination, no hallucination", "some rubric, bad"})
    void anUnremarkableValueWithoutAssessmentIsNoFailure(String evaluator, String value) {
        assertThat(classifier.classify(judged(verdict(evaluator, '"' + value + '"', null, "OK"))))
                .isNull();
    }

    @Test
    void allFailedVerdictsAreListedMostSevereFirst() {
        Finding finding = classifier.classify(judged(
                verdict("sentiment", "\"negative\"", "fail", "OK"),
                verdict("prompt_injection", "\"found\"", null, "OK"),
                verdict("hallucination", "[\"contradiction\"]", "fail", null),
                verdict("toxicity", "\"not toxic\"", "pass", "OK")));
        assertThat(finding.failureClass()).isEqualTo("prompt_injection");
        assertThat(finding.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(finding.failedEvaluations())
                .extracting(FailedEvaluation::name)
                .containsExactly("prompt_injection", "hallucination", "sentiment");
    }

    @Test
    void anErrorComesBeforeVerdictsAndStillListsThem() {
        Finding finding = classifier.classify(judged("error", BOOM, verdict("toxicity", "\"toxic\"", "fail", "OK")));
        assertThat(finding.kind()).isEqualTo(Kind.ERROR);
        assertThat(finding.failedEvaluations()).hasSize(1);
    }

    @Test
    void theFirstRuleThatSaysAClassAndTheFirstThatSaysASeverityDecide() throws IOException {
        Classifier custom = withRules(
                """
                rules:
                  - {name: shop is critical, agent: shop-agent, environment: prod, severity: critical}
                  - {name: boom, message: boom, class: tool_error, severity: low}
                  - {name: later, error-type: ValueError, class: network}
                """);
        Finding finding = custom.classify(judged("error", BOOM));
        assertThat(finding.failureClass()).isEqualTo("tool_error");
        assertThat(finding.rule()).isEqualTo("boom");
        assertThat(finding.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(finding.severityReason()).isEqualTo("critical: rule \"shop is critical\"");
    }

    @Test
    void anIgnoredErrorLeavesTheVerdicts() throws IOException {
        Classifier custom =
                withRules("rules: [{name: known, kind: error, pattern: '^ValueError: bo+m$', ignore: true}]");
        assertThat(custom.classify(judged("error", BOOM))).isNull();
        assertThat(custom.classify(judged("error", BOOM, verdict("x", "1", "fail", "OK")))
                        .kind())
                .isEqualTo(Kind.EVALUATION);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "kind: error|true",
                "kind: [evaluation, tool_result]|false",
                "error-type: valueerror|true",
                "error-type: Value*|true",
                "error-type: Value|false",
                "message: [nothing, BOOM]|true",
                "pattern: 'bo{2}m'|true",
                "pattern: '^boom'|false",
                "status-code: 500|false",
                "span-kind: [tool, llm]|true",
                "tool: '*'|false",
                "agent: shop-*|true",
                "environment: staging|false",
                "tag: 'team:shop'|true",
                "tag: 'team:*'|true",
                "tag: 'team:sho'|false",
                "evaluation: '*'|false",
                "any: {message: nothing, span-kind: llm}|true",
                "any: {message: nothing, span-kind: tool}|false",
            })
    void aConditionMatchesWhatItSays(String condition, boolean matches) throws IOException {
        Classifier custom = withRules("rules:\n  - name: it\n    class: network\n    " + condition + "\n");
        String failureClass = custom.classify(judged("error", BOOM)).failureClass();
        assertThat(failureClass).isEqualTo(matches ? "network" : "error");
    }

    @ParameterizedTest
    @CsvSource({"0.49, true", "0.5, false", "0.8, false", "0.81, true"})
    void aScoreFailsOutsideItsThresholds(String score, boolean fails) throws IOException {
        Classifier custom = withRules(
                "evaluations: [{names: my score, class: hallucination, failing-below: 0.5, failing-above: 0.8}]");
        Finding finding = custom.classify(judged(verdict("My-Score", score, null, "OK")));
        assertThat(finding != null).isEqualTo(fails);
    }

    @Test
    void anIgnoredEvaluatorNeverFails() throws IOException {
        Classifier custom = withRules("ignore-evaluations: ['draft *']");
        assertThat(custom.classify(judged(verdict("Draft Rubric", "1", "fail", "OK"))))
                .isNull();
    }

    @Test
    void aRuleCanTellVerdictsApartByValueAndScore() throws IOException {
        Classifier custom = withRules(
                """
                rules:
                  - {name: very bad, evaluation: rubric, score-below: 2, severity: critical}
                  - {name: refusals, evaluation: rubric*, value: refusal, class: failure_to_answer}
                """);
        assertThat(custom.classify(judged(verdict("rubric", "1", "fail", "OK"))).severity())
                .isEqualTo(Severity.CRITICAL);
        assertThat(custom.classify(judged(verdict("rubric", "3", "fail", "OK"))).severity())
                .isEqualTo(Severity.MEDIUM);
        assertThat(custom.classify(judged(verdict("rubric-2", "\"Refusal\"", "fail", "OK")))
                        .failureClass())
                .isEqualTo("failure_to_answer");
    }

    @Test
    void hugeHostileTextsAreClassifiedToo() {
        String text = "(".repeat(100_000) + "a".repeat(1_000_000) + "\uD83D";
        Span span = Spans.errored("llm", text, text);
        assertThat(classifier.classify(span).failureClass()).isEqualTo("error");
    }

    private static Classifier withRules(String yaml) throws IOException {
        return new Classifier(FailureRules.load("test.yaml", new StringReader(yaml)));
    }
}
