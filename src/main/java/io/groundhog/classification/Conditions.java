package io.groundhog.classification;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.groundhog.classification.Finding.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
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

    private final Section.Mistakes mistakes;

    Conditions(Section.Mistakes mistakes) {
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
            case "error-type" -> matching(section.texts(key), Evidence::errorTypeNames);
            case "message" -> containing(section.texts(key));
            case "pattern" -> patterns(section.words(key));
            case "status-code" -> statusCodes(section.words(key));
            case "span-kind" ->
                matching(section.texts(key), one(evidence -> evidence.span().kind()));
            case "tool" -> matching(section.texts(key), one(Evidence::toolName));
            case "agent" ->
                matching(section.texts(key), one(evidence -> evidence.span().mlApp()));
            case "environment" ->
                matching(section.texts(key), one(evidence -> evidence.span().tag("env")));
            case "tag" -> tags(section.words(key));
            case "evaluation" -> matching(normalised(section.texts(key)), one(Conditions::evaluator));
            case "value" -> matching(section.texts(key), Evidence::evaluationValues);
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

    private static Predicate<Evidence> matching(List<String> texts, Function<Evidence, List<String>> values) {
        List<Glob> globs = texts.stream().map(Glob::new).toList();
        return evidence -> {
            for (String value : values.apply(evidence)) {
                String text = value.toLowerCase(Locale.ROOT);
                for (Glob glob : globs) {
                    if (glob.matchesLowerCase(text)) {
                        return true;
                    }
                }
            }
            return false;
        };
    }

    private static Predicate<Evidence> containing(List<String> texts) {
        List<String> parts =
                texts.stream().map(text -> text.toLowerCase(Locale.ROOT)).toList();
        return evidence -> {
            String text = evidence.typeAndText().toLowerCase(Locale.ROOT);
            return parts.stream().anyMatch(text::contains);
        };
    }

    private Predicate<Evidence> patterns(List<ScalarNode> words) {
        List<Pattern> patterns = new ArrayList<>();
        for (ScalarNode word : words) {
            try {
                patterns.add(Pattern.compile(word.getValue(), Pattern.CASE_INSENSITIVE | Pattern.MULTILINE));
            } catch (PatternSyntaxException broken) {
                mistakes.add(
                        word,
                        "not a valid regular expression (RE2 syntax, without look-around and back-references): "
                                + broken.getDescription());
            }
        }
        return evidence -> patterns.stream()
                .anyMatch(pattern -> pattern.matcher(evidence.typeAndText()).find());
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

    private Predicate<Evidence> tags(List<ScalarNode> words) {
        List<String> wanted = new ArrayList<>();
        for (ScalarNode word : words) {
            if (word.getValue().indexOf(':') < 1) {
                mistakes.add(word, "a tag is written in quotes as \"key:value\", and \"key:*\" means any value");
            }
            wanted.add(word.getValue());
        }
        return matching(wanted, evidence -> evidence.span().tags().entrySet().stream()
                .flatMap(tag -> tag.getValue().stream().map(value -> tag.getKey() + ":" + value))
                .toList());
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

    private static Function<Evidence, List<String>> one(Function<Evidence, @Nullable String> value) {
        return evidence -> {
            String text = value.apply(evidence);
            return text == null || text.isEmpty() ? List.of() : List.of(text);
        };
    }
}
