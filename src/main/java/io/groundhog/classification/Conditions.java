package io.groundhog.classification;

import static io.groundhog.rules.TextConditions.containing;
import static io.groundhog.rules.TextConditions.like;
import static io.groundhog.rules.TextConditions.one;
import static io.groundhog.rules.TextConditions.patterns;
import static io.groundhog.rules.TextConditions.tags;

import io.groundhog.classification.Finding.Kind;
import io.groundhog.rules.Mistakes;
import io.groundhog.rules.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** Turns the conditions of a rule into predicates. Where a condition lists several values, one of them must match. */
final class Conditions {
    static final List<String> KEYS = List.of(
            "kind",
            "error-type",
            "message",
            "pattern",
            "status-code",
            "span-kind",
            "tool",
            "agent",
            "environment",
            "tag",
            "evaluation",
            "value",
            "score-below",
            "score-above");

    private final Mistakes mistakes;

    Conditions(Mistakes mistakes) {
        this.mistakes = mistakes;
    }

    /** All of the returned ones must hold; those under {@code any} are one of them, which holds when one of its own does. */
    List<Predicate<Evidence>> read(Section rule) {
        List<Predicate<Evidence>> all = readKeys(rule);
        if (rule.has("any")) {
            Section any = rule.section("any");
            any.allowOnly(KEYS);
            List<Predicate<Evidence>> some = readKeys(any);
            all.add(evidence -> some.stream().anyMatch(condition -> condition.test(evidence)));
        }
        if (all.isEmpty()) {
            mistakes.add(rule.node(), "a rule needs a condition; write one of: " + String.join(", ", KEYS));
        }
        return all;
    }

    private List<Predicate<Evidence>> readKeys(Section section) {
        List<Predicate<Evidence>> conditions = new ArrayList<>();
        for (String key : KEYS) {
            if (section.has(key)) {
                conditions.add(condition(section, key));
            }
        }
        return conditions;
    }

    private Predicate<Evidence> condition(Section section, String key) {
        return switch (key) {
            case "kind" -> kinds(section.words(key));
            case "error-type" -> like(section.texts(key), Evidence::errorTypeNames);
            case "message" -> containing(section.texts(key), Evidence::typeAndText);
            case "pattern" -> patterns(section.words(key), mistakes, Evidence::typeAndText);
            case "status-code" -> statusCodes(section.words(key));
            case "span-kind" ->
                like(section.texts(key), one(evidence -> evidence.span().kind()));
            case "tool" -> like(section.texts(key), one(Evidence::toolName));
            case "agent" ->
                like(section.texts(key), one(evidence -> evidence.span().mlApp()));
            case "environment" ->
                like(section.texts(key), one(evidence -> evidence.span().tag("env")));
            case "tag" -> tags(section.words(key), mistakes, Conditions::tagsOf);
            case "evaluation" -> like(normalised(section.texts(key)), one(Conditions::evaluator));
            case "value" -> like(section.texts(key), Evidence::evaluationValues);
            case "score-below" -> score(section.number(key), -1);
            case "score-above" -> score(section.number(key), 1);
            default -> throw new IllegalStateException("No condition is called " + key);
        };
    }

    private Predicate<Evidence> kinds(List<ScalarNode> words) {
        List<Kind> kinds = new ArrayList<>();
        for (ScalarNode word : words) {
            Stream.of(Kind.values())
                    .filter(kind -> text(kind).equals(word.getValue()))
                    .findFirst()
                    .ifPresentOrElse(
                            kinds::add,
                            () -> mistakes.add(
                                    word,
                                    "unknown kind \"" + word.getValue()
                                            + "\"; write one of: "
                                            + Stream.of(Kind.values())
                                                    .map(Conditions::text)
                                                    .collect(Collectors.joining(", "))));
        }
        return evidence -> kinds.contains(evidence.kind());
    }

    private static String text(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    /** Codes such as 429, or 5xx for all that start with 5. */
    private Predicate<Evidence> statusCodes(List<ScalarNode> words) {
        List<String> codes = new ArrayList<>();
        for (ScalarNode word : words) {
            String code = word.getValue().toLowerCase(Locale.ROOT);
            boolean three = code.length() == 3 && code.charAt(0) >= '1' && code.charAt(0) <= '5';
            boolean whole = three && code.chars().allMatch(c -> c >= '0' && c <= '9');
            if (!whole && !(three && code.endsWith("xx"))) {
                mistakes.add(word, "\"" + word.getValue() + "\" is no status code; write one such as 429 or 5xx");
            }
            codes.add(code);
        }
        return evidence -> evidence.statusCodes().stream()
                .anyMatch(code -> codes.contains(code.toString()) || codes.contains(code / 100 + "xx"));
    }

    private static List<String> tagsOf(Evidence evidence) {
        return evidence.span().tags().entrySet().stream()
                .flatMap(tag -> tag.getValue().stream().map(value -> tag.getKey() + ":" + value))
                .toList();
    }

    private static Predicate<Evidence> score(@Nullable Double bound, int sign) {
        return evidence -> {
            Double score = evidence.score();
            return score != null && bound != null && Double.compare(score, bound) * sign > 0;
        };
    }

    private static @Nullable String evaluator(Evidence evidence) {
        return evidence.evaluation() == null
                ? null
                : Criterion.normalised(evidence.evaluation().name());
    }

    private static List<String> normalised(List<String> evaluators) {
        return evaluators.stream().map(Criterion::normalised).toList();
    }
}
