package io.groundhog.capture;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groundhog.datadog.Span;
import io.groundhog.datadog.Span.Content;
import io.groundhog.grouping.ExplanationJson;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class RedactedSpanTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Property(tries = 100)
    void noFieldLetsASecretThrough(
            @ForAll @AlphaChars @StringLength(min = 8, max = 12) String name, @ForAll String around)
            throws IOException {
        String secret = name + "@example.com";
        Span span = TestSpans.sayingEverywhere(around + " " + secret + " " + around);
        RedactedSpan redacted = new RedactedSpan(span, TestSpans.finding(), TestSpans.REDACTOR, TestSpans.USERS);
        String json = redacted.json(null);
        assertThat(json).doesNotContain(name);
        assertThat(JSON.readTree(json).isObject()).isTrue();
        assertThat(redacted.counts().get("email")).isGreaterThan(20);
    }

    @Property(tries = 50)
    void nothingOfTheEvidenceLetsASecretThrough(@ForAll @AlphaChars @StringLength(min = 8, max = 12) String name) {
        Span span = TestSpans.sayingEverywhere("to " + name + "@example.com");
        Evidence evidence = new EvidenceMaker(TestSpans.REDACTOR, TestSpans.USERS, TestSpans.SIGNER)
                .make(new Signal(span, TestSpans.finding(), "digest"));
        assertThat(List.of(
                        evidence.agent(),
                        evidence.environment(),
                        "" + evidence.version(),
                        "" + evidence.sessionHash(),
                        "" + evidence.userHash(),
                        "" + evidence.errorType(),
                        "" + evidence.errorMessage(),
                        evidence.json(),
                        "" + evidence.ruled(),
                        ExplanationJson.of(evidence.ruled())))
                .noneMatch(text -> text.contains(name));
    }

    @Test
    void whateverStandsUnderASensitiveNameIsReplaced() throws IOException {
        ObjectNode metadata =
                JsonNodeFactory.instance.objectNode().put("cvv", 123).put("max_token", 4096);
        metadata.putArray("api_key").add("one").add("two");
        metadata.putObject("credentials").put("user", "bob").put("word", "hunter2");
        metadata.put("plain", "text").put("no_number", Double.NaN);
        JsonNode kept = JSON.readTree(document(metadata)).get("metadata");
        assertThat(kept)
                .isEqualTo(JSON.readTree(
                        "{\"cvv\":\"<secret>\",\"max_token\":4096,\"api_key\":[\"<secret>\",\"<secret>\"],"
                                + "\"credentials\":\"<secret>\",\"plain\":\"text\",\"no_number\":\"NaN\"}"));
    }

    @Test
    void usersAreHashedWhereverTheyStand() throws IOException {
        JsonNode span = JSON.readTree(document(
                JsonNodeFactory.instance.objectNode().put("user_id", "bob").put("user", 17)));
        assertThat(span.get("metadata").get("user_id").asText()).isEqualTo(TestSpans.USERS.hash("bob"));
        assertThat(span.get("metadata").get("user").asText()).isEqualTo(TestSpans.USERS.hash("17"));
    }

    @Test
    void longTextsAreCutBetweenCharactersAndTheDocumentSaysSo() throws IOException {
        JsonNode span = JSON.readTree(
                document(JsonNodeFactory.instance.objectNode().put("text", "a" + "\ud83d\ude00".repeat(40_000))));
        String kept = span.get("metadata").get("text").asText();
        assertThat(kept).hasSizeLessThan(33_000).endsWith("\ude00");
        assertThat(span.get("truncated").asBoolean()).isTrue();
    }

    private static String document(ObjectNode metadata) {
        Span span = TestSpans.failing("1", "2", null);
        return new RedactedSpan(
                        new Span(
                                span.traceId(),
                                span.spanId(),
                                null,
                                span.name(),
                                span.kind(),
                                span.mlApp(),
                                span.status(),
                                span.start(),
                                span.duration(),
                                span.error(),
                                Content.EMPTY,
                                Content.EMPTY,
                                null,
                                null,
                                null,
                                null,
                                Map.of(),
                                metadata,
                                Map.of(),
                                Map.of(),
                                false),
                        null,
                        TestSpans.REDACTOR,
                        TestSpans.USERS)
                .json(null);
    }
}
