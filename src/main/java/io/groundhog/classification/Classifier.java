package io.groundhog.classification;

import io.groundhog.classification.FailureRules.Environment;
import io.groundhog.classification.Finding.FailedEvaluation;
import io.groundhog.classification.Finding.Kind;
import io.groundhog.datadog.CleanText;
import io.groundhog.datadog.Span;
import io.groundhog.datadog.Span.Evaluation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Says whether a span shows a failure, and which. Its status counts first, then a tool's result, then verdicts; whatever
 * decides, all failed verdicts are listed. Pure; safe for use by many threads.
 */
public final class Classifier {
    private static final int MAX_VALUE_CHARS = 500;

    /** What a judge's run says when it failed or was skipped: that is no verdict on the agent. */
    private static final Set<String> JUDGE_FAILED = Set.of("ERROR", "WARN");

    private final FailureRules rules;

    public Classifier(FailureRules rules) {
        this.rules = rules;
    }

    /** What is wrong with the span, or null when nothing is (or the rules say to ignore it). */
    public @Nullable Finding classify(Span span) {
        List<FailedVerdict> verdicts = failedVerdicts(span);
        List<FailedEvaluation> listed =
                verdicts.stream().map(FailedVerdict::listed).toList();
        if (span.isError()) {
            Decision decision = decide(Evidence.ofError(span), FailureClass.ERROR, "no rule matched");
            if (decision != null) {
                return decision.finding(Kind.ERROR, listed, null);
            }
        }
        ToolResult failedTool = ToolResult.failedIn(span);
        if (failedTool != null) {
            Evidence evidence = Evidence.ofToolResult(span, failedTool);
            Decision decision = decide(evidence, FailureClass.TOOL_SOFT_FAILURE, "a tool's result says that it failed");
            if (decision != null) {
                return decision.finding(Kind.TOOL_RESULT, listed, failedTool);
            }
        }
        return verdicts.isEmpty() ? null : verdicts.get(0).decision().finding(Kind.EVALUATION, listed, null);
    }

    private record FailedVerdict(FailedEvaluation listed, Decision decision) {}

    /** The failed verdicts that count, most severe first. */
    private List<FailedVerdict> failedVerdicts(Span span) {
        if (span.evaluations().isEmpty()) {
            return List.of();
        }
        List<FailedVerdict> failed = new ArrayList<>();
        for (Evaluation evaluation : span.evaluations().values()) {
            Evidence evidence = Evidence.ofEvaluation(span, evaluation);
            Criterion criterion = rules.criterionFor(evaluation.name());
            if (hasFailed(evidence, evaluation, criterion)) {
                FailureClass usual = criterion == null ? FailureClass.EVALUATION : criterion.failureClass();
                Decision decision = decide(evidence, usual, "evaluation " + evaluation.name());
                if (decision != null) {
                    failed.add(new FailedVerdict(listed(evidence, evaluation), decision));
                }
            }
        }
        failed.sort(Comparator.comparing(
                        (FailedVerdict verdict) -> verdict.decision().severity())
                .thenComparing(verdict -> verdict.listed().name()));
        return failed;
    }

    private boolean hasFailed(Evidence evidence, Evaluation evaluation, @Nullable Criterion criterion) {
        if (JUDGE_FAILED.contains(evaluation.judgeStatus() == null ? "" : evaluation.judgeStatus())
                || rules.ignoresEvaluator(evaluation.name())) {
            return false;
        }
        if ("fail".equals(evaluation.assessment())) {
            return true;
        }
        return !"pass".equals(evaluation.assessment()) && criterion != null && criterion.fails(evidence);
    }

    private static FailedEvaluation listed(Evidence evidence, Evaluation evaluation) {
        String value = String.join(", ", evidence.evaluationValues());
        return new FailedEvaluation(evaluation.name(), CleanText.cut(value, MAX_VALUE_CHARS), evaluation.assessment());
    }

    /** Class and severity come from the first rule that says one; null when a rule says to ignore before any says a class. */
    private @Nullable Decision decide(Evidence evidence, FailureClass usualClass, String usualRule) {
        Rule byClass = null;
        Rule bySeverity = null;
        for (Rule rule : rules.rules()) {
            boolean wanted = rule.ignore()
                    || (byClass == null && rule.failureClass() != null)
                    || (bySeverity == null && rule.severity() != null);
            if (wanted && rule.matches(evidence)) {
                if (rule.ignore()) {
                    return null;
                }
                byClass = byClass == null && rule.failureClass() != null ? rule : byClass;
                bySeverity = bySeverity == null && rule.severity() != null ? rule : bySeverity;
            }
            if (byClass != null && bySeverity != null) {
                break;
            }
        }
        FailureClass failureClass = byClass == null ? usualClass : byClass.failureClass();
        String ruleName = byClass == null ? usualRule : byClass.name();
        return adjusted(evidence.span(), failureClass, bySeverity, ruleName);
    }

    private Decision adjusted(Span span, FailureClass failureClass, @Nullable Rule bySeverity, String ruleName) {
        if (bySeverity != null) {
            Severity severity = bySeverity.severity();
            return new Decision(
                    failureClass, severity, text(severity) + ": rule \"" + bySeverity.name() + "\"", ruleName);
        }
        Severity usual = rules.severityOf(failureClass);
        String reason = text(usual) + " is usual for " + failureClass.text();
        Environment environment = rules.environment(span.tag("env"));
        if (environment == null || environment.lowerBy() == 0) {
            return new Decision(failureClass, usual, reason, ruleName);
        }
        Severity lowered = usual.loweredBy(environment.lowerBy());
        return new Decision(
                failureClass,
                lowered,
                text(lowered) + ": " + reason + ", and " + environment.text() + " lowers it by "
                        + environment.lowerBy(),
                ruleName);
    }

    private static String text(Severity severity) {
        return severity.name().toLowerCase(Locale.ROOT);
    }

    private record Decision(FailureClass failureClass, Severity severity, String reason, String rule) {

        Finding finding(Kind kind, List<FailedEvaluation> evaluations, @Nullable ToolResult tool) {
            return new Finding(
                    kind,
                    failureClass.text(),
                    severity,
                    reason,
                    evaluations,
                    rule,
                    tool == null ? null : tool.toolName(),
                    tool == null ? null : tool.text());
        }
    }
}
