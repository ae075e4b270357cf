package io.groundhog.datadog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The shapes of Datadog's documentation of its Export API, with and without the fields it does not document. */
class WorkedExamplesTest {
    private static Answer.Page page;

    @BeforeAll
    static void readPage() throws IOException {
        try (InputStream json = WorkedExamplesTest.class.getResourceAsStream("/datadog/worked-examples.json")) {
            page = Answers.page(json.readAllBytes());
        }
    }

    @Test
    void thePageIsReadToItsEnd() {
        assertThat(page.spans()).hasSize(3);
        assertThat(page.unreadable()).isEmpty();
        assertThat(page.nextCursor()).isEqualTo("eyJhZnRlciI6");
        assertThat(page.partial()).isFalse();
        assertThat(page.requestId()).isEqualTo("pddv1abc");
        assertThat(page.serverTime()).isEqualTo(Answers.NOW);
        assertThat(page.bytes()).isGreaterThan(2_000);
    }

    @Test
    void anLlmSpanKeepsItsConversationAndVerdicts() {
        Span span = page.spans().get(0);
        assertThat(span.spanId()).isEqualTo("9034112233445566778");
        assertThat(span.traceId()).isEqualTo("6a0f3c1b00000000b1c2d3e4f5a60718");
        assertThat(span.parentId()).isEqualTo("4411223344556677889");
        assertThat(span.name()).isEqualTo("generate_answer");
        assertThat(span.kind()).isEqualTo("llm");
        assertThat(span.mlApp()).isEqualTo("refund-agent");
        assertThat(span.isError()).isFalse();
        assertThat(span.start()).isEqualTo(Instant.parse("2026-05-21T17:08:43.120Z"));
        assertThat(span.duration()).isEqualTo(Duration.ofMillis(2140));
        assertThat(span.end()).isEqualTo(Instant.parse("2026-05-21T17:08:45.260Z"));
        assertThat(span.modelName()).isEqualTo("gpt-4o-mini");
        assertThat(span.modelProvider()).isEqualTo("openai");
        assertThat(span.error()).isNull();
        assertThat(span.input().value()).isEqualTo("Where is my refund?");
        assertThat(span.output().messages()).singleElement().satisfies(message -> {
            assertThat(message.role()).isEqualTo("assistant");
            assertThat(message.content()).isEqualTo("I cannot help.");
            assertThat(message.toolCalls()).isNotNull();
            assertThat(message.toolCalls().at("/0/arguments/order").intValue()).isEqualTo(42);
        });
        assertThat(span.metrics()).containsEntry("input_tokens", 412.0).containsEntry("estimated_total_cost", 67200.0);
        assertThat(span.evaluations()).containsOnlyKeys("failure_to_answer", "helpfulness-check");
        Span.Evaluation verdict = span.evaluations().get("failure_to_answer");
        assertThat(verdict.metricType()).isEqualTo("categorical");
        assertThat(verdict.value().textValue()).isEqualTo("failed to answer");
        assertThat(verdict.assessment()).isEqualTo("fail");
        assertThat(verdict.judgeStatus()).isEqualTo("OK");
        assertThat(verdict.reasoning()).isEqualTo("Refusal response");
        assertThat(span.evaluations().get("helpfulness-check").value().intValue())
                .isEqualTo(2);
        assertThat(span.truncated()).isFalse();
    }

    @Test
    void tagsKeepRepeatedKeysAndEmptyValues() {
        Map<String, List<String>> tags = page.spans().get(0).tags();
        assertThat(tags)
                .containsEntry("source", List.of("integration", "otel"))
                .containsEntry("version", List.of("1.8.2", ""));
        assertThat(page.spans().get(0).tag("env")).isEqualTo("prod");
    }

    @Test
    void anErroredRootHasNoParentAndItsErrorsDetails() {
        Span span = page.spans().get(1);
        assertThat(span.isRoot()).isTrue();
        assertThat(span.isError()).isTrue();
        assertThat(span.error())
                .isEqualTo(new Span.SpanError("MaxTurnsExceeded", "Max turns exceeded", "Traceback ..."));
        assertThat(span.sessionId()).isEqualTo("sess-81");
        assertThat(span.metadata().get("agent_id").textValue()).isEqualTo("refund-7");
    }

    @Test
    void aToolSpanWithMillisecondsKeepsItsTimeAndTheJudgesOwnFailure() {
        Span span = page.spans().get(2);
        assertThat(span.start()).isEqualTo(Instant.parse("2026-05-21T17:08:42Z"));
        assertThat(span.intent()).isEqualTo("find order status");
        Span.Evaluation verdict = span.evaluations().get("tool_argument_correctness");
        assertThat(verdict.judgeStatus()).isEqualTo("ERROR");
        assertThat(verdict.value()).isNull();
        assertThat(verdict.assessment()).isNull();
    }
}
