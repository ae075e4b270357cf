package io.groundhog.export.format;

import io.groundhog.export.bundle.Bundle;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Samples for OpenAI evals, one a trace and a line; {@code ideal} is for people to fill in. */
final class OpenAiEvalsFormat implements Format {

    @Override
    public String name() {
        return "openai-evals";
    }

    @Override
    public String mediaType() {
        return "application/jsonl";
    }

    @Override
    public String extension() {
        return "jsonl";
    }

    @Override
    public String render(Bundle bundle, String dataset) {
        StringBuilder lines = new StringBuilder();
        for (Failing failing : Failing.of(bundle)) {
            List<Object> input = new ArrayList<>();
            failing.messages().forEach(message -> {
                Map<String, Object> turn = new LinkedHashMap<>();
                turn.put("role", message.role());
                turn.put("content", message.content());
                input.add(turn);
            });
            Map<String, Object> sample = new LinkedHashMap<>();
            sample.put("input", input);
            sample.put("ideal", "");
            sample.put("metadata", failing.lineage());
            lines.append(JsonText.of(sample)).append('\n');
        }
        return lines.toString();
    }
}
