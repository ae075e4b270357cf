package io.groundhog.capture;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.groundhog.datadog.Span;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChosenFingerprintTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"error.fingerprint\": \"payments\"}|payments",
                "{\"error.fingerprint\": [\"{{ default }}\", \"eu\", 7]}|{{ default }} eu 7",
                "{\"error\": {\"fingerprint\": \"nested\"}}|nested",
                "{\"error\": {\"fingerprint\": {\"a\": 1}}}|",
                "{\"error.fingerprint\": null}|",
                "{\"error.fingerprint\": \" \"}|",
                "{\"error\": \"text\"}|",
                "{}|",
            })
    void metadataIsReadFlatOrNested(String metadata, @Nullable String chosen) throws IOException {
        assertThat(ChosenFingerprint.of(span(Map.of(), metadata))).isEqualTo(chosen);
    }

    @Test
    void tagsComeFirstAndAreReadTogether() throws IOException {
        String metadata = "{\"error.fingerprint\": \"of metadata\"}";
        assertThat(ChosenFingerprint.of(span(Map.of("error.fingerprint", List.of("a", "", "b")), metadata)))
                .isEqualTo("a b");
        assertThat(ChosenFingerprint.of(span(Map.of("error.fingerprint", List.of("")), metadata)))
                .isEqualTo("of metadata");
    }

    private static Span span(Map<String, List<String>> tags, String metadata) throws IOException {
        Span span = TestSpans.failing("1", "1", null);
        JsonNode json = new ObjectMapper().readTree(metadata);
        return new Span(
                span.traceId(),
                span.spanId(),
                span.parentId(),
                span.name(),
                span.kind(),
                span.mlApp(),
                span.status(),
                span.start(),
                span.duration(),
                span.error(),
                span.input(),
                span.output(),
                span.modelName(),
                span.modelProvider(),
                span.sessionId(),
                span.intent(),
                tags,
                json,
                span.metrics(),
                span.evaluations(),
                span.truncated());
    }
}
