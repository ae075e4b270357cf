package io.groundhog.export.format;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** Writes trees of maps and lists as JSON, in the order they are given. */
final class JsonText {
    private static final ObjectMapper JSON = new JsonMapper();

    private JsonText() {}

    static String of(Object tree) {
        try {
            return JSON.writeValueAsString(tree);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Maps of texts can always be written", e);
        }
    }
}
