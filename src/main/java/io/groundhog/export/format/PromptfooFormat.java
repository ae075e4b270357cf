package io.groundhog.export.format;

import io.groundhog.export.bundle.Bundle;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Test cases of promptfoo, one a trace; loaded as {@code tests: file://failures/*.yaml}. */
final class PromptfooFormat implements Format {
    private static final int SHORTEST_QUOTE = 20;
    private static final int LONGEST_QUOTE = 300;

    private final Advice advice;

    PromptfooFormat(Advice advice) {
        this.advice = advice;
    }

    @Override
    public String name() {
        return "promptfoo";
    }

    @Override
    public String mediaType() {
        return "application/yaml";
    }

    @Override
    public String extension() {
        return "yaml";
    }

    @Override
    public String render(Bundle bundle, String dataset) {
        Bundle.Group group = bundle.data().group();
        List<Object> tests = new ArrayList<>();
        for (Failing failing : Failing.of(bundle)) {
            Map<String, Object> vars = new LinkedHashMap<>();
            vars.put("prompt", Template.harmless(failing.input()));
            if (!failing.evidence().documents().isEmpty()) {
                vars.put(
                        "context",
                        Template.harmless(String.join("\n\n", failing.evidence().documents())));
            }
            Map<String, Object> test = new LinkedHashMap<>();
            test.put("description", Template.harmless(group.id() + " " + Visible.line(group.title())));
            test.put("vars", vars);
            test.put("assert", assertions(failing));
            test.put("metadata", failing.lineage());
            tests.add(test);
        }
        return YamlText.of(
                List.of("Made by Groundhog (" + bundle.id()
                        + "). Evidence of production failures: edit the assertions as you see fit."),
                tests);
    }

    private List<Object> assertions(Failing failing) {
        Bundle.Group group = failing.bundle().data().group();
        List<Object> assertions = new ArrayList<>();
        String output = failing.output();
        if (output != null && isQuotable(output)) {
            assertions.add(assertion("not-contains", Template.harmless(output.strip())));
        }
        assertions.add(assertion(
                "llm-rubric",
                Template.harmless(
                        "The answer " + advice.of(group.classification()).expect() + " In production it failed with: "
                                + Markdown.cut(Visible.line(failing.problem()), 500))));
        return assertions;
    }

    /** A short text in one line can be told again word by word; a longer one would never be repeated exactly. */
    private static boolean isQuotable(String output) {
        int length = output.strip().length();
        return length >= SHORTEST_QUOTE
                && length <= LONGEST_QUOTE
                && !output.strip().contains("\n");
    }

    private static Map<String, Object> assertion(String type, String value) {
        Map<String, Object> assertion = new LinkedHashMap<>();
        assertion.put("type", type);
        assertion.put("value", value);
        return assertion;
    }
}
