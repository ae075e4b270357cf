package io.groundhog.export.bundle;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Bundles as JSON. The same bundle is always the same text: members in the order of the records, absent values as null. */
public final class BundleJson {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    private static final Set<String> HEAD = Set.of("/id", "/type", "/timestamp", "/data/group/id", "/data/group/title");
    private static final Set<String> PARENTS = Set.of("/data", "/data/group");
    private static final String NO_BUNDLE = "This is no bundle of " + Bundle.SCHEMA;

    private BundleJson() {}

    public static String write(Bundle bundle) {
        try {
            return JSON.writeValueAsString(bundle);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A bundle can always be written", e);
        }
    }

    /** @throws IllegalArgumentException when the text is no bundle */
    public static Bundle read(String text) {
        try {
            return JSON.readValue(text, Bundle.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(NO_BUNDLE, e);
        }
    }

    /**
     * Reads only as far as it has to. All of it stands at the beginning of a bundle, and the rest may be a quarter of a megabyte.
     *
     * @throws IllegalArgumentException when the text lacks a part of it
     */
    public static BundleHead head(String text) {
        Map<String, String> found = new HashMap<>();
        try (JsonParser json = JSON.createParser(text)) {
            if (json.nextToken() == JsonToken.START_OBJECT) {
                find(json, "", found);
            }
        } catch (IOException e) {
            throw new IllegalArgumentException(NO_BUNDLE, e);
        }
        if (!found.keySet().equals(HEAD)) {
            throw new IllegalArgumentException(NO_BUNDLE);
        }
        return new BundleHead(
                found.get("/id"),
                found.get("/type"),
                Instant.parse(found.get("/timestamp")),
                new BundleHead.Data(new BundleHead.Group(found.get("/data/group/id"), found.get("/data/group/title"))));
    }

    private static void find(JsonParser json, String place, Map<String, String> found) throws IOException {
        while (found.size() < HEAD.size() && json.nextToken() == JsonToken.FIELD_NAME) {
            String member = place + "/" + json.currentName();
            JsonToken value = json.nextToken();
            if (value == JsonToken.VALUE_STRING && HEAD.contains(member)) {
                found.put(member, json.getText());
            } else if (value == JsonToken.START_OBJECT && PARENTS.contains(member)) {
                find(json, member, found);
            } else {
                json.skipChildren();
            }
        }
    }
}
