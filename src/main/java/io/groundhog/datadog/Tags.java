package io.groundhog.datadog;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The {@code key:value} tags of a span. Keys repeat, values may be empty, and a value may hold colons itself. */
final class Tags {
    static final Tags NONE = new Tags();

    private static final int MAX_TAGS = 1_000;
    private static final int MAX_TAG_CHARS = 4_096;

    /** What the span needs these for outweighs the limit on their number: they are kept wherever they stand. */
    private static final Set<String> NEEDED =
            Set.of("env", "error", "error_type", "ml_app", "service", "session_id", "version");

    private final Map<String, List<String>> byKey = new LinkedHashMap<>();
    private int count;

    private Tags() {}

    /** Documented as an array of texts; an object of keys and values is understood as well. */
    static Tags read(TolerantJson json) throws IOException {
        Tags tags = new Tags();
        if (json.isObject()) {
            json.readMembers(key -> json.readElements(() -> tags.add(key, json.readScalar(MAX_TAG_CHARS), json)));
        } else {
            json.readElements(() -> tags.add(json.readScalar(MAX_TAG_CHARS), json));
        }
        return tags;
    }

    Map<String, List<String>> asMap() {
        return Collections.unmodifiableMap(byKey);
    }

    /** The first value of a tag that is not blank, or null. */
    @Nullable
    String first(String key) {
        for (String value : byKey.getOrDefault(key, List.of())) {
            if (!value.isBlank()) {
                return value;
            }
        }
        return null;
    }

    private void add(@Nullable String tag, TolerantJson json) {
        if (tag != null) {
            int colon = tag.indexOf(':');
            add(colon < 0 ? tag : tag.substring(0, colon), colon < 0 ? "" : tag.substring(colon + 1), json);
        }
    }

    private void add(String key, @Nullable String value, TolerantJson json) {
        if (value == null) {
            return;
        }
        List<String> values = byKey.get(key);
        if (count >= MAX_TAGS && !(values == null && NEEDED.contains(key))) {
            json.markTruncated();
            return;
        }
        count++;
        if (values == null) {
            byKey.put(json.shortened(key, MAX_TAG_CHARS), List.of(value));
        } else {
            byKey.put(key, joined(values, value));
        }
    }

    private static List<String> joined(List<String> values, String value) {
        List<String> all = new ArrayList<>(values);
        all.add(value);
        return Collections.unmodifiableList(all);
    }
}
