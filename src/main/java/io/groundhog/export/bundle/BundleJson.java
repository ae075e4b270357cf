package io.groundhog.export.bundle;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

/** Bundles as JSON. The same bundle is always the same text: members in the order of the records, absent values as null. */
public final class BundleJson {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

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
        return read(text, Bundle.class);
    }

    /** @throws IllegalArgumentException when the text is no bundle */
    public static BundleHead head(String text) {
        return read(text, BundleHead.class);
    }

    private static <T> T read(String text, Class<T> form) {
        try {
            return JSON.readValue(text, form);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("This is no bundle of " + Bundle.SCHEMA, e);
        }
    }
}
