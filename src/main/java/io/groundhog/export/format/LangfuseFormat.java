package io.groundhog.export.format;

import io.groundhog.export.bundle.Bundle;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An item of a Langfuse dataset ({@code POST /api/public/dataset-items}): the latest trace. Items are written over by their id, so
 * sending one again changes nothing.
 */
final class LangfuseFormat implements Format {
    private static final int LONGEST_ID = 255;

    @Override
    public String name() {
        return "langfuse";
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
        List<Failing> traces = Failing.of(bundle);
        Map<String, Object> item = new LinkedHashMap<>();
        item.put("datasetName", dataset);
        item.put(
                "id",
                Markdown.cut(
                        traces.isEmpty()
                                ? bundle.data().group().id()
                                : traces.get(0).id(),
                        LONGEST_ID - 1));
        item.put(
                "input",
                traces.isEmpty() ? null : Map.of("messages", traces.get(0).messages()));
        item.put("expectedOutput", null);
        Map<String, Object> metadata =
                traces.isEmpty() ? new LinkedHashMap<>() : traces.get(0).lineage();
        metadata.put(
                "problem",
                traces.isEmpty() ? bundle.data().group().title() : traces.get(0).problem());
        metadata.put("actual_output", traces.isEmpty() ? null : traces.get(0).output());
        item.put("metadata", metadata);
        // names a trace of Langfuse's own; Datadog's is in the metadata
        item.put("sourceTraceId", null);
        item.put("status", "ACTIVE");
        return JsonText.of(item);
    }
}
