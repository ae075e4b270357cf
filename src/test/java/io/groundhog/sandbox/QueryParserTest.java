package io.groundhog.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueryParserTest {

    private static final Instant NOW = Instant.parse("2026-03-04T15:30:20Z");

    private final SandboxSpan span = SandboxSpan.of("69a80000", "17", NOW)
            .mlApp("refund-bot")
            .name("lookup order")
            .kind("tool")
            .duration(Duration.ofSeconds(6))
            .error("KeyError", "'refund_policy'", "")
            .input("Where is my refund?")
            .tag("env", "prod")
            .tag("service", "refund-api")
            .tag("session_id", "sess-1")
            .model("gpt-4o-mini", "openai")
            .put("metrics", JsonNodeFactory.instance.objectNode().put("total_tokens", 421))
            .verdict("hallucination", "categorical", TextNode.valueOf("hallucination found"), "fail", "made up")
            .verdict("helpful", "score", IntNode.valueOf(2), "pass", "")
            .verdict("shape", "json", BooleanNode.TRUE, "", "")
            .build();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "*",
                "@status:error",
                "@ml_app:refund-bot",
                "ml_app:refund-bot",
                "@ml_app:\"refund-bot\" @status:error",
                "@trace_id:69a80000",
                "trace_id:69a80000",
                "@span_id:17",
                "@name:\"lookup order\"",
                "@name:lookup\\ order",
                "@meta.span.kind:tool AND @kind:tool",
                "env:prod",
                "ENV:prod OR env:PROD",
                "service:refund-*",
                "service:*",
                "-env:staging",
                "NOT env:staging",
                "(@status:ok OR @status:error) -service:other",
                "@status:(ok OR error)",
                "@duration:>5s",
                "@duration:[5s TO 6000ms]",
                "@metrics.total_tokens:>=421",
                "@error:1",
                "@error.type:KeyError",
                "@meta.error.type:\"KeyError\"",
                "@session_id:sess-1",
                "@parent_id:undefined",
                "@evaluation.hallucination.assessment:fail",
                "@evaluation.hallucination.value:\"hallucination found\"",
                "@evaluation.helpful.value:<3",
                "@evaluations.custom.hallucination:*",
                "@evaluations.assessment.custom.hallucination:fail",
                "@evaluation_assessments.custom.hallucination:fail",
                "\"my refund\"",
                "refund",
                "@status:error OR @evaluation.nothing.assessment:fail",
            })
    void accepts(String query) {
        assertThat(QueryParser.parse(query).accepts(span, NOW)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "@status:ok",
                "status:error",
                "-@status:error",
                "@status:error AND env:staging",
                "@name:\"lookup*\"",
                "@evaluation.helpful.assessment:fail",
                "@evaluation.*.assessment:fail",
                "@evaluations.custom.shape:*",
                "@duration:<5s",
                "nothing-of-the-kind",
                "service:refund",
                "@unknown:*",
            })
    void rejects(String query) {
        assertThat(QueryParser.parse(query).accepts(span, NOW)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "(@status:error|is missing",
                "@status:error)|unexpected",
                "@status:|value is missing",
                "@name:\"open|not closed",
                "@duration:>fast|not a number",
                "@duration:[1 2]|low TO high",
                "-|term is missing"
            })
    void refuses(String query, String reason) {
        assertThatThrownBy(() -> QueryParser.parse(query))
                .isInstanceOf(ApiProblem.class)
                .hasMessageContaining(reason);
    }
}
