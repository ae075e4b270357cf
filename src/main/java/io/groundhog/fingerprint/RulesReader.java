package io.groundhog.fingerprint;

import io.groundhog.rules.Mistakes;
import io.groundhog.rules.RulesFile;
import io.groundhog.rules.Section;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** Reads {@code config/grouping.yaml} and finds everything that is wrong with it. */
final class RulesReader {
    private static final List<String> ACTIONS = List.of("fingerprint", "title", "severity");
    private static final List<String> KEYS = Stream.of(
                    List.of("name", "any"), ACTIONS, List.of("ignore"), Conditions.KEYS)
            .flatMap(List::stream)
            .toList();
    private static final Set<String> SEVERITIES = Set.of("critical", "high", "medium", "low");

    private final Mistakes mistakes;

    private RulesReader(Mistakes mistakes) {
        this.mistakes = mistakes;
    }

    static FingerprintRules read(String fileName, Reader reader) throws IOException {
        Mistakes mistakes = new Mistakes(fileName);
        Section file = RulesFile.read(reader, mistakes);
        FingerprintRules rules = file == null ? FingerprintRules.NONE : new RulesReader(mistakes).rulesOf(file);
        mistakes.throwIfAny();
        return rules;
    }

    private FingerprintRules rulesOf(Section file) {
        file.allowOnly(List.of("rules"));
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
        return new FingerprintRules(rules);
    }

    private Rule rule(Section section) {
        section.allowOnly(KEYS);
        ScalarNode name = section.word("name");
        if (name == null) {
            mistakes.add(section.node(), "a rule needs a \"name\", which is shown with each capture it decides");
        }
        boolean ignore = section.isTrue("ignore");
        if (!ignore && ACTIONS.stream().noneMatch(section::has)) {
            mistakes.add(
                    section.node(),
                    "a rule must say \"fingerprint\", \"title\", \"severity\" or \"ignore: true\", or it does nothing");
        }
        return new Rule(
                name == null ? "" : name.getValue(),
                new Conditions(mistakes).read(section),
                wording(section, "fingerprint"),
                wording(section, "title"),
                severity(section.word("severity")),
                ignore);
    }

    private @Nullable Wording wording(Section section, String key) {
        ScalarNode text = section.word(key);
        if (text == null) {
            return null;
        }
        if (text.getValue().isBlank()) {
            mistakes.add(text, "\"" + key + "\" is empty; write a text, or remove it");
        }
        List<String> unknown = new ArrayList<>();
        Wording wording = Wording.of(text.getValue(), unknown);
        for (String variable : unknown) {
            mistakes.add(text, "unknown variable \"{{ " + variable + " }}\"; write one of: " + Wording.NAMES);
        }
        return wording;
    }

    private @Nullable String severity(@Nullable ScalarNode word) {
        if (word != null && !SEVERITIES.contains(word.getValue())) {
            mistakes.add(word, "unknown severity \"" + word.getValue() + "\"; write critical, high, medium or low");
        }
        return word == null ? null : word.getValue();
    }
}
