package io.groundhog.datadog;

import static io.groundhog.datadog.Answers.element;
import static io.groundhog.datadog.Answers.page;
import static io.groundhog.datadog.Answers.span;
import static io.groundhog.datadog.Answers.unreadable;
import static org.assertj.core.api.Assertions.assertThat;

import io.groundhog.datadog.Span.Evaluation;
import io.groundhog.datadog.Span.SpanError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the fields of a span may stand, and how they may be written. */
class SpanFieldsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"error\":{\"type\":\"T\",\"message\":\"m\",\"stack\":\"s\"}",
                "\"meta\":{\"error\":{\"type\":\"T\",\"message\":\"m\",\"stack\":\"s\"}}",
                "\"meta\":{\"error.type\":\"T\",\"error.message\":\"m\",\"error.stack\":\"s\"}",
                "\"error.type\":\"T\",\"error.message\":\"m\",\"error.stack\":\"s\"",
                "\"tags\":[\"error_type:T\"],\"error\":{\"message\":\"m\"},\"meta\":{\"error\":{\"stack\":\"s\",\"message\":\"other\"}}",
                "\"tags\":[\"error_type:T\"],\"error\":1,\"error.message\":\"m\",\"meta\":{\"error\":true,\"error.stack\":\"s\"}",
            })
    void anErrorIsFoundWhereverItStands(String attributes) {
        assertThat(span(attributes).error()).isEqualTo(new SpanError("T", "m", "s"));
    }

    @Test
    void anErrorThatIsATextIsTheMessage() {
        assertThat(span("\"error\":\"boom\"").error()).isEqualTo(new SpanError(null, "boom", null));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"status\":\"error\"|error",
                "\"status\":\" Error \"|error",
                "\"status\":\"ok\",\"tags\":[\"error:1\"]|ok",
                "\"tags\":[\"error:1\"]|error",
                "\"tags\":[\"error:0\"]|ok",
                "\"meta\":{\"error.message\":\"boom\"}|error",
                "\"status\":null|ok",
            })
    void theStatusIsTakenFromWhatThereIs(String attributes, String status) {
        assertThat(span(attributes).status()).isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"session_id\":\"s-1\"",
                "\"meta\":{\"session_id\":\"s-1\"}",
                "\"tags\":[\"session_id:s-1\"]",
                "\"metadata\":{\"session_id\":\"s-1\"}",
            })
    void aSessionIsFoundWhereverItStands(String attributes) {
        assertThat(span(attributes).sessionId()).isEqualTo("s-1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"input\":{\"value\":\"hi\"}",
                "\"input\":\"hi\"",
                "\"meta\":{\"input\":{\"value\":\"hi\"}}",
                "\"input\":{},\"meta\":{\"input\":\"hi\"}",
            })
    void anInputIsFoundWhereverItStands(String attributes) {
        assertThat(span(attributes).input().value()).isEqualTo("hi");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"span_kind\":\"tool\"",
                "\"meta\":{\"span\":{\"kind\":\"tool\"}}",
                "\"meta\":{\"span.kind\":\"tool\"}",
                "\"meta\":{\"kind\":\"tool\"}"
            })
    void aKindIsFoundWhereverItStands(String attributes) {
        assertThat(span(attributes).kind()).isEqualTo("tool");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"undefined\"", "null", "\"\"", "\"0\"", "0"})
    void aRootHasNoParent(String parent) {
        assertThat(span("\"parent_id\":" + parent).isRoot()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "1779383323120000000, 2026-05-21T17:08:43.120Z",
        "1779383323120456789, 2026-05-21T17:08:43.120456789Z",
        "1779383323120456, 2026-05-21T17:08:43.120456Z",
        "1779383323120, 2026-05-21T17:08:43.120Z",
        "1779383323, 2026-05-21T17:08:43Z",
        "1779383323.25, 2026-05-21T17:08:43.250Z",
        "1.77938332312e18, 2026-05-21T17:08:43.120Z",
        "'\"1779383323120\"', 2026-05-21T17:08:43.120Z",
        "'\"2026-05-21T19:08:43.120+02:00\"', 2026-05-21T17:08:43.120Z",
        "-1000, 1969-12-31T23:43:20Z",
        "0, 1970-01-01T00:00:00Z",
        "1e-300, 1970-01-01T00:00:00Z",
        "253402300799999999999, 9999-12-31T23:59:59.999999999Z",
        "null, 2026-05-21T17:08:43Z",
        "'\"soon\"', 2026-05-21T17:08:43Z",
    })
    void aStartIsReadByItsMagnitude(String json, String start) {
        Answer.Page page = page("{\"data\":[{\"attributes\":{\"span_id\":\"1\",\"trace_id\":"
                + "\"6a0f3c1b00000000b1c2d3e4f5a60718\",\"start_ns\":" + json + "}}]}");
        assertThat(page.unreadable()).isEmpty();
        assertThat(page.spans().get(0).start()).isEqualTo(start);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "253402300800000000000",
                "1e30",
                "-99999999999",
                "\"9999999999999999999999999\"",
                "\"+10000-01-01T00:00:00Z\""
            })
    void aStartThatNoCalendarHoldsIsUnreadable(String json) {
        Answer.Unreadable bad = unreadable(
                "{\"attributes\":{\"span_id\":\"1\",\"trace_id\":\"6a0f3c1b00000000b1c2d3e4f5a60718\",\"start_ns\":"
                        + json + "}}");
        assertThat(bad.reason()).isEqualTo("start_ns is not a moment of the years 1 to 9999");
    }

    @Test
    void aSpanWithoutAnyTimeIsUnreadable() {
        Answer.Unreadable bad = unreadable("{\"attributes\":{\"span_id\":\"1\",\"trace_id\":\"2\"}}");
        assertThat(bad.reason()).startsWith("no start_ns");
        assertThat(bad.traceId()).isEqualTo("2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-5", "null", "\"x\"", "1e999999"})
    void aDurationThatIsNoneIsZero(String json) {
        assertThat(span("\"duration\":" + json).duration()).isZero();
    }

    @Test
    void aSpanNeverEndsAfterTheYear9999() {
        Answer.Page page = page("{\"data\":["
                + element("1", "\"duration\":1e300").replace("1779383323120000000", "253402300799000000000") + "]}");
        assertThat(page.spans().get(0).end()).isEqualTo("9999-12-31T23:59:59.999999999Z");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"collection_errors\":[\"dropped_io\"]",
                "\"meta\":{\"collection_errors\":\"dropped_io\"}",
                "\"input\":{\"value\":\"[This value has been dropped because this span's size exceeds the 5MB size limit.]\"}",
                "\"output\":{\"messages\":[{\"content\":\"[This value has been dropped because this span's size exceeds the 5MB size limit.]\"}]}",
            })
    void whatDatadogDroppedIsMarked(String attributes) {
        assertThat(span(attributes).truncated()).isTrue();
    }

    @Test
    void olderVerdictsFillInWhatTheCurrentFormDoesNotSay() {
        Span span = span("\"evaluations\":{\"hallucination\":\"hallucination found\",\"custom\":{\"tone\":3},"
                + "\"assessment\":{\"custom\":{\"tone\":\"fail\"}}},\"evaluation_assessments\":{\"clarity\":\"PASS\"},"
                + "\"evaluation\":{\"tone\":null,\"new\":{\"value\":true,\"assessment\":\"Fail\",\"status\":\"ok\"}}");
        assertThat(span.evaluations()).containsOnlyKeys("hallucination", "tone", "clarity", "new");
        assertThat(span.evaluations().get("hallucination").value().asText()).isEqualTo("hallucination found");
        Evaluation tone = span.evaluations().get("tone");
        assertThat(tone.value().intValue()).isEqualTo(3);
        assertThat(tone.assessment()).isEqualTo("fail");
        assertThat(span.evaluations().get("clarity").assessment()).isEqualTo("pass");
        assertThat(span.evaluations().get("new").assessment()).isEqualTo("fail");
        assertThat(span.evaluations().get("new").judgeStatus()).isEqualTo("OK");
    }

    @Test
    void documentsAndToolResultsAreKeptAsTheyCame() {
        Span span = span("\"output\":{\"documents\":[{\"text\":\"d\",\"score\":0.5}],"
                + "\"messages\":[\"plain\",{\"role\":\"tool\",\"content\":[{\"type\":\"text\",\"text\":\"x\"}],"
                + "\"tool_results\":[{\"name\":\"pay\",\"result\":\"ok\"}]}]}");
        assertThat(span.output().documents().at("/0/score").doubleValue()).isEqualTo(0.5);
        assertThat(span.output().messages().get(0).content()).isEqualTo("plain");
        assertThat(span.output().messages().get(1).content()).isEqualTo("[{\"type\":\"text\",\"text\":\"x\"}]");
        assertThat(span.output().messages().get(1).toolResults().at("/0/name").asText())
                .isEqualTo("pay");
    }
}
