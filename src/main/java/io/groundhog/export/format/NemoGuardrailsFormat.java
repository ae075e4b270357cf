package io.groundhog.export.format;

import io.groundhog.export.bundle.Bundle;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A fragment of a configuration of NeMo Guardrails: a self-check rail whose policy keeps out this class of failure. It holds no
 * pattern made from a trace: one sample is no ground for a rule that blocks users.
 */
final class NemoGuardrailsFormat implements Format {
    private final Advice advice;

    NemoGuardrailsFormat(Advice advice) {
        this.advice = advice;
    }

    @Override
    public String name() {
        return "nemo-guardrails";
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
        Advice.Entry said = advice.of(group.classification());
        boolean input = said.guard().equals("input");
        List<String> comments = List.of(
                "Made by Groundhog (" + bundle.id() + ") from " + group.id()
                        + ". Review it, then merge it into your configuration:",
                "add the policy to your own self-check prompt, or take this prompt when you have none.");
        if (said.guard().equals("none")) {
            return YamlText.of(
                    List.of(
                            comments.get(0),
                            "a rail cannot keep out failures of this class: they are the system's, not what was said. See the runbook."),
                    Map.of("rails", Map.of()));
        }
        Map<String, Object> prompt = new LinkedHashMap<>();
        prompt.put("task", input ? "self_check_input" : "self_check_output");
        prompt.put("content", content(group, said, input));
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put(
                "rails",
                Map.of(
                        input ? "input" : "output",
                        Map.of("flows", List.of(input ? "self check input" : "self check output"))));
        tree.put("prompts", List.of(prompt));
        return YamlText.of(comments, tree);
    }

    private static String content(Bundle.Group group, Advice.Entry said, boolean input) {
        String whose = input ? "user" : "bot";
        return "Your task is to check if the " + whose + " message below complies with the policy.\n\n"
                + "Policy for the " + whose + " messages:\n"
                + "- " + said.policy() + " (" + group.id() + ")\n\n"
                + (input ? "User message: \"{{ user_input }}\"" : "Bot message: \"{{ bot_response }}\"") + "\n\n"
                + "Question: Should the message be blocked (Yes or No)?\n"
                + "Answer:";
    }
}
