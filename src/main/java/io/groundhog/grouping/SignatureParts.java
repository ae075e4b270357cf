package io.groundhog.grouping;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A signature as its explanation describes it.
 *
 * @param parts what the key is made of, by name
 * @param rule the name of the grouping rule that matched, or empty
 */
record SignatureParts(String signature, String title, Map<String, String> parts, String rule) {

    private static final JsonMapper JSON = new JsonMapper();

    /** @param explanation as {@code signature_template.explanation} has it */
    static SignatureParts of(String signature, String title, String explanation) {
        Map<String, String> parts = new LinkedHashMap<>();
        JsonNode document;
        try {
            document = JSON.readTree(explanation);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An explanation in the database is not JSON", e);
        }
        for (JsonNode part : document.path("parts")) {
            parts.put(part.path("name").asText(), part.path("value").asText());
        }
        return new SignatureParts(signature, title, parts, document.path("rule").asText(""));
    }

    /** The words of the message that count. */
    List<String> words() {
        String template = parts.getOrDefault("template", "");
        return template.isEmpty() ? List.of() : List.of(template.split(" "));
    }

    @Nullable
    String part(String name) {
        return parts.get(name);
    }
}
