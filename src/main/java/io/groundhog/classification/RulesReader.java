package io.groundhog.classification;

import io.groundhog.classification.FailureRules.Environment;
import io.groundhog.rules.Glob;
import io.groundhog.rules.Mistakes;
import io.groundhog.rules.RulesFile;
import io.groundhog.rules.Section;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** Reads a rules file and finds everything that is wrong with it. */
final class RulesReader {
    private static final String CLASSES =
            Stream.of(FailureClass.values()).map(FailureClass::text).collect(Collectors.joining(", "));

    private final Mistakes mistakes;

    private RulesReader(Mistakes mistakes) {
        this.mistakes = mistakes;
    }

    static FailureRules read(String fileName, Reader reader) throws IOException {
        Mistakes mistakes = new Mistakes(fileName);
        Section file = RulesFile.read(reader, mistakes);
        FailureRules rules = file == null ? FailureRules.NONE : new RulesReader(mistakes).rulesOf(file);
        mistakes.throwIfAny();
        return rules;
    }

    private FailureRules rulesOf(Section file) {
        file.allowOnly(List.of("rules", "evaluations", "ignore-evaluations", "severities", "environments"));
        return new FailureRules(
                rules(file),
                criteria(file),
                globs(file, "ignore-evaluations"),
                severities(file.section("severities")),
                environments(file.section("environments")));
    }

    private List<Rule> rules(Section file) {
        List<Rule> rules = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Section section : file.sections("rules")) {
            Rule rule = rule(section);
            if (!rule.name().isEmpty() && !names.add(rule.name())) {
                mistakes.add(
                        section.keyNode("name"),
                        "a rule named \"" + rule.name() + "\" stands further up; name this one otherwise");
            }
            rules.add(rule);
        }
        return rules;
    }

    private Rule rule(Section section) {
        section.allowOnly(Stream.of(List.of("name", "any", "class", "severity", "ignore"), Conditions.KEYS)
                .flatMap(List::stream)
                .toList());
        ScalarNode name = section.word("name");
        if (name == null) {
            mistakes.add(section.node(), "a rule needs a \"name\", which is shown with each failure it decides");
        }
        FailureClass failureClass = failureClass(section.word("class"));
        Severity severity = severity(section.word("severity"));
        boolean ignore = section.isTrue("ignore");
        if (!ignore && !section.has("class") && !section.has("severity")) {
            mistakes.add(section.node(), "a rule must say \"class\", \"severity\" or \"ignore: true\"");
        }
        if (ignore && (section.has("class") || section.has("severity"))) {
            mistakes.add(
                    section.keyNode("ignore"),
                    "a rule that ignores cannot also say \"class\" or \"severity\"; remove one");
        }
        var conditions = new Conditions(mistakes).read(section);
        return new Rule(name == null ? "" : name.getValue(), conditions, failureClass, severity, ignore);
    }

    private List<Criterion> criteria(Section file) {
        List<Criterion> criteria = new ArrayList<>();
        for (Section section : file.sections("evaluations")) {
            section.allowOnly(List.of("names", "class", "failing-values", "failing-below", "failing-above"));
            FailureClass failureClass = failureClass(section.word("class"));
            if (!section.has("names") || !section.has("class")) {
                mistakes.add(section.node(), "an evaluation needs \"names\" and \"class\"");
            }
            criteria.add(new Criterion(
                    globs(section, "names"),
                    failureClass == null ? FailureClass.EVALUATION : failureClass,
                    section.texts("failing-values"),
                    section.number("failing-below"),
                    section.number("failing-above")));
        }
        return criteria;
    }

    private static List<Glob> globs(Section section, String key) {
        return section.texts(key).stream()
                .map(Criterion::normalised)
                .map(Glob::new)
                .toList();
    }

    private Map<FailureClass, Severity> severities(Section section) {
        Map<FailureClass, Severity> severities = new EnumMap<>(FailureClass.class);
        for (String name : section.names()) {
            FailureClass failureClass = failureClass(name, section.keyNode(name));
            Severity severity = severity(section.word(name));
            if (failureClass != null && severity != null) {
                severities.put(failureClass, severity);
            }
        }
        return severities;
    }

    private List<Environment> environments(Section section) {
        List<Environment> environments = new ArrayList<>();
        for (String name : section.names()) {
            Section settings = section.section(name);
            settings.allowOnly(List.of("lower-severity-by"));
            Double steps = settings.number("lower-severity-by");
            if (steps != null && (steps != Math.rint(steps) || steps < 0 || steps > 3)) {
                mistakes.add(settings.keyNode("lower-severity-by"), "\"lower-severity-by\" takes 0, 1, 2 or 3");
            } else if (steps != null) {
                environments.add(new Environment(name, new Glob(name), steps.intValue()));
            }
        }
        return environments;
    }

    private @Nullable FailureClass failureClass(@Nullable ScalarNode word) {
        return word == null ? null : failureClass(word.getValue(), word);
    }

    private @Nullable FailureClass failureClass(String text, Node place) {
        for (FailureClass known : FailureClass.values()) {
            if (known.text().equals(text)) {
                return known;
            }
        }
        mistakes.add(place, "unknown class \"" + text + "\"; write one of: " + CLASSES);
        return null;
    }

    private @Nullable Severity severity(@Nullable ScalarNode word) {
        if (word == null) {
            return null;
        }
        for (Severity known : Severity.values()) {
            if (known.name().toLowerCase(Locale.ROOT).equals(word.getValue())) {
                return known;
            }
        }
        mistakes.add(word, "unknown severity \"" + word.getValue() + "\"; write critical, high, medium or low");
        return null;
    }
}
