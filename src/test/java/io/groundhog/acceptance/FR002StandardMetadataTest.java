package io.groundhog.acceptance;

import static io.groundhog.acceptance.Service.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.groundhog.sandbox.SandboxSpan;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every capture says when, who, what kind, how bad, who was hit, and where to look. */
class FR002StandardMetadataTest {

    @RegisterExtension
    static final Service service = Service.fast();

    private final Truth truth = new Truth(service);

    @ParameterizedTest
    @CsvSource({
        "clock-agent, httpx.ReadTimeout, 'The provider did not answer within 60 s', timeout, medium",
        "quota-agent, openai.RateLimitError, 'Rate limit reached for gpt-4o: 429', rate_limit, medium",
        "key-agent, openai.AuthenticationError, 'Incorrect API key provided', auth, critical",
        "json-agent, json.decoder.JSONDecodeError, 'Expecting value: line 1 column 1 (char 0)', parse_error, high",
        "long-agent, openai.BadRequestError, 'maximum context length is 128000 tokens', context_length, high",
        "turn-agent, GraphRecursionError, 'Recursion limit of 25 reached', max_turns, high",
    })
    void theKindOfFailureDecidesClassAndSeverity(
            String agent, String type, String message, String failureClass, String severity) {
        Instant start = Instant.now().minusSeconds(5).truncatedTo(ChronoUnit.MILLIS);
        SandboxSpan failure = SandboxSpan.of(Failures.newTrace(), "1", start)
                .mlApp(agent)
                .tag("env", "prod")
                .tag("version", "2.4.0")
                .error(type, message, "")
                .input("Where is my order?")
                .build();
        service.show(failure);

        JsonNode capture = captureOf(agent);
        assertThat(capture.path("failureClass").asText()).isEqualTo(failureClass);
        assertThat(capture.path("severity").asText()).isEqualTo(severity);
        assertThat(capture.path("severityReason").asText()).isNotBlank();
        assertThat(capture.path("title").asText()).isNotBlank();
        assertThat(capture.path("environment").asText()).isEqualTo("prod");
        assertThat(capture.path("version").asText()).isEqualTo("2.4.0");
        assertThat(capture.path("impactSummary").asText()).startsWith("1 trace failed since ");
        assertThat(capture.path("status").asText()).isEqualTo("new");
        assertThat(capture.path("permalink").asText()).contains(failure.traceId());
        assertThat(Instant.parse(capture.path("firstSeen").asText())).isEqualTo(start);
        assertThat(Instant.parse(capture.path("lastSeen").asText())).isEqualTo(start);
        assertThat(capture.path("error").path("type").asText()).isEqualTo(type);
        assertThat(capture.path("error").path("message").asText()).isEqualTo(message);
        assertThat(capture.path("context").toString()).contains("Where is my order?");
    }

    @Test
    void theImpactNamesSessionsAndWhetherTheAgentRecovered() {
        Instant start = Instant.now().minusSeconds(10);
        for (int session = 1; session <= 3; session++) {
            String trace = Failures.newTrace();
            service.show(
                    SandboxSpan.of(trace, "root", start)
                            .mlApp("sturdy-agent")
                            .kind("agent")
                            .put("session_id", TextNode.valueOf("session-" + session))
                            .build(),
                    SandboxSpan.of(trace, "tool", start.plusMillis(100))
                            .mlApp("sturdy-agent")
                            .parent("root")
                            .kind("tool")
                            .put("session_id", TextNode.valueOf("session-" + session))
                            .error("ToolException", "The index is not ready", "")
                            .build());
        }

        eventually(() -> assertThat(
                        captureOf("sturdy-agent").path("recurrenceCount").asLong())
                .isEqualTo(3));
        JsonNode capture = captureOf("sturdy-agent");
        assertThat(capture.path("sessionCount").asLong()).isEqualTo(3);
        assertThat(capture.path("recoveredCount").asLong()).isEqualTo(3);
        assertThat(capture.path("reachedCount").asLong()).isZero();
        assertThat(capture.path("impactSummary").asText())
                .startsWith("3 traces failed since ")
                .contains("3 sessions")
                .contains("the agent recovered from 3");
        truth.invariantsHold();
    }

    @Test
    void thePermalinkLeadsToTheTraceInDatadog() {
        SandboxSpan failure = Failures.of("linked-agent").now();
        service.show(failure);

        String permalink = captureOf("linked-agent").path("permalink").asText();
        assertThat(permalink)
                .startsWith("https://app.datadoghq.com/llm/traces?")
                .contains(failure.traceId());
    }

    private static JsonNode captureOf(String agent) {
        eventually(() -> assertThat(service.capturesOf(agent)).hasSize(1));
        return service.api()
                .get("/api/v1/captures/"
                        + service.capturesOf(agent).get(0).path("id").asText());
    }
}
