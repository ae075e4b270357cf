package io.groundhog.capture;

import com.fasterxml.jackson.databind.JsonNode;
import io.groundhog.datadog.Span;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The fingerprint a sender chose: the tag {@code error.fingerprint}, or metadata of that name, flat or nested. */
final class ChosenFingerprint {

    private static final String NAME = "error.fingerprint";

    private ChosenFingerprint() {}

    /** Null when nothing was chosen. Several values, as several tags or as a list, are one fingerprint together. */
    static @Nullable String of(Span span) {
        List<String> values = new ArrayList<>(span.tags().getOrDefault(NAME, List.of()));
        if (values.stream().allMatch(String::isBlank) && span.metadata() != null) {
            JsonNode flat = span.metadata().path(NAME);
            JsonNode chosen = flat.isMissingNode() ? span.metadata().at("/error/fingerprint") : flat;
            values = new ArrayList<>();
            for (JsonNode value : chosen.isArray() ? chosen : List.of(chosen)) {
                values.add(value.isValueNode() ? value.asText("") : "");
            }
        }
        values.removeIf(String::isBlank);
        return values.isEmpty() ? null : String.join(" ", values);
    }
}
