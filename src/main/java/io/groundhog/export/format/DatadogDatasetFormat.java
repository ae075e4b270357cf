package io.groundhog.export.format;

import io.groundhog.export.bundle.Bundle;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Records of a dataset in Datadog ({@code POST /api/v2/llm-obs/v1/{project}/datasets/{dataset}/records}), one a trace. */
final class DatadogDatasetFormat implements Format {

    @Override
    public String name() {
        return "datadog-dataset";
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
        List<Object> records = new ArrayList<>();
        for (Failing failing : Failing.of(bundle)) {
            Map<String, Object> record = new LinkedHashMap<>();
            record.put("input", Map.of("messages", failing.messages()));
            record.put("expected_output", null);
            Map<String, Object> metadata = failing.lineage();
            metadata.put("problem", failing.problem());
            record.put("metadata", metadata);
            records.add(record);
        }
        Map<String, Object> attributes = new LinkedHashMap<>();
        attributes.put("deduplicate", true);
        attributes.put("records", records);
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("type", "records");
        data.put("attributes", attributes);
        return JsonText.of(Map.of("data", data));
    }
}
