package io.groundhog.export.format;

import io.groundhog.export.bundle.Bundle;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Goldens of DeepEval, one a trace, as {@code add_goldens_from_json_file} reads them. */
final class DeepEvalFormat implements Format {

    @Override
    public String name() {
        return "deepeval";
    }

    @Override
    public String mediaType() {
        return "application/json";
    }

    @Override
    public String extension() {
        return "json";
    }

    @Override
    public String render(Bundle bundle, String dataset) {
        List<Object> goldens = new ArrayList<>();
        for (Failing failing : Failing.of(bundle)) {
            Map<String, Object> golden = new LinkedHashMap<>();
            golden.put("input", failing.input());
            golden.put("actual_output", failing.output());
            golden.put("expected_output", null);
            golden.put("context", null);
            golden.put(
                    "retrieval_context",
                    failing.evidence().documents().isEmpty()
                            ? null
                            : failing.evidence().documents());
            golden.put("tools_called", tools(failing));
            golden.put("name", failing.id());
            golden.put(
                    "comments",
                    failing.problem() + "; " + bundle.data().impact().summary());
            golden.put("additional_metadata", failing.lineage());
            goldens.add(golden);
        }
        return JsonText.of(goldens);
    }

    private static List<Object> tools(Failing failing) {
        List<Object> tools = new ArrayList<>();
        for (Bundle.Step step : failing.tools()) {
            Map<String, Object> tool = new LinkedHashMap<>();
            tool.put("name", step.name() == null ? "unknown" : step.name());
            tool.put("input_parameters", step.input() == null ? Map.of() : Map.of("input", step.input()));
            tools.add(tool);
        }
        return tools;
    }
}
