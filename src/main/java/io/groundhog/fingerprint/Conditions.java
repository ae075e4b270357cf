package io.groundhog.fingerprint;

import static io.groundhog.rules.TextConditions.containing;
import static io.groundhog.rules.TextConditions.like;
import static io.groundhog.rules.TextConditions.one;
import static io.groundhog.rules.TextConditions.patterns;
import static io.groundhog.rules.TextConditions.tags;

import io.groundhog.rules.Mistakes;
import io.groundhog.rules.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Turns the conditions of a rule into predicates. Where a condition lists several values, one of them must match. */
final class Conditions {
    static final List<String> KEYS = List.of(
            "agent",
            "environment",
            "span",
            "span-kind",
            "tool",
            "error-type",
            "message",
            "pattern",
            "tag",
            "evaluation",
            "value");

    private final Mistakes mistakes;

    Conditions(Mistakes mistakes) {
        this.mistakes = mistakes;
    }

    /** All of the returned ones must hold; those under {@code any} are one of them, which holds when one of its own does. */
    List<Predicate<Subject>> read(Section rule) {
        List<Predicate<Subject>> all = readKeys(rule);
        if (rule.has("any")) {
            Section any = rule.section("any");
            any.allowOnly(KEYS);
            List<Predicate<Subject>> some = readKeys(any);
            all.add(subject -> some.stream().anyMatch(condition -> condition.test(subject)));
        }
        if (all.isEmpty()) {
            mistakes.add(rule.node(), "a rule needs a condition; write one of: " + String.join(", ", KEYS));
        }
        return all;
    }

    private List<Predicate<Subject>> readKeys(Section section) {
        List<Predicate<Subject>> conditions = new ArrayList<>();
        for (String key : KEYS) {
            if (section.has(key)) {
                conditions.add(condition(section, key));
            }
        }
        return conditions;
    }

    private Predicate<Subject> condition(Section section, String key) {
        List<String> texts = section.texts(key);
        return switch (key) {
            case "agent" -> like(texts, one(subject -> subject.facts().app()));
            case "environment" -> like(texts, one(subject -> subject.tag("env")));
            case "span" -> like(texts, one(subject -> subject.facts().spanName()));
            case "span-kind" -> like(texts, one(subject -> subject.facts().spanKind()));
            case "tool" -> like(texts, one(subject -> subject.facts().toolName()));
            case "error-type" -> like(texts, Subject::errorTypeNames);
            case "message" -> containing(texts, Subject::typeAndText);
            case "pattern" -> patterns(section.words(key), mistakes, Subject::typeAndText);
            case "tag" -> tags(section.words(key), mistakes, Subject::tags);
            case "evaluation" -> like(texts, Subject::evaluations);
            case "value" -> like(texts, Subject::evaluationValues);
            default -> throw new IllegalStateException("No condition is called " + key);
        };
    }
}
