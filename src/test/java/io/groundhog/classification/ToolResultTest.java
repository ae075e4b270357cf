package io.groundhog.classification;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.groundhog.classification.Finding.Kind;
import io.groundhog.datadog.Span;
import io.groundhog.datadog.Span.Message;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ToolResultTest {
    private final Classifier classifier = new Classifier(Spans.shippedRules());

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"content\":[{\"type\":\"text\",\"text\":\"404\"}],\"isError\":true}|404",
                "{\"isError\":true,\"content\":[{\"type\":\"text\",\"text\":\"a\"},{\"type\":\"image\"},{\"type\":\"text\",\"text\":\"b\"}]}|`a\nb`",
                "{'content': [{'type': 'text', 'text': \"it's \\\"gone\\\"\"}], 'isError': True}|it's \"gone\"",
                "CallToolResult(meta=None, content=[TextContent(type='text', text='No such order\\n', annotations=None)], structuredContent=None, isError=True)|`No such order\n`",
                "CallToolResult(role=<Role.USER: 'user'>, content=[TextContent(type='text', text=b'gone')], isError=True)|gone",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"content\":[{\"type\":\"text\",\"text\":\"denied\"}],\"isError\":true}}|denied",
                "{\"output\":\"{\\\"isError\\\": true, \\\"content\\\": \\\"nested\\\"}\"}|nested",
                "\"{\\\"isError\\\": true, \\\"content\\\": \\\"quoted\\\"}\"|quoted",
                "{\"type\":\"tool_result\",\"is_error\":true,\"content\":\"boom\"}|boom",
                "[{\"type\":\"tool_result\",\"is_error\":true,\"content\":\"boom\"}]|boom",
                "{\"isError\":true,\"error\":{\"message\":\"why\"}}|why",
                "{\"isError\":true,\"content\":[{\"type\":\"text\",\"text\":\"cut off in the mid|cut off in the mid",
                "{\"isError\":true}|{\"isError\":true}",
            })
    void aToolThatSaysItFailedIsAFailure(String output, String text) {
        Finding finding = classifier.classify(Spans.healthy("tool", output));
        assertThat(finding).isNotNull();
        assertThat(finding.kind()).isEqualTo(Kind.TOOL_RESULT);
        assertThat(finding.failureClass()).isEqualTo("tool_soft_failure");
        assertThat(finding.toolName()).isEqualTo("lookup_order");
        assertThat(finding.toolResultText()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"content\":[{\"type\":\"text\",\"text\":\"ok\"}],\"isError\":false}",
                "{\"content\":[{\"type\":\"text\",\"text\":\"{\\\"isError\\\":true}\"}],\"isError\":false}",
                "{\"content\":[{\"type\":\"text\",\"text\":\"{\\\"isError\\\":true}\"}]}",
                "The MCP specification says: {\"isError\": true}",
                "{\"isError\": true} is what the page says",
                "{\"page\":{\"example\":{\"isError\":true}}}",
                "{\"text\":\"\\\"isError\\\": true\"}",
                "isError: true",
                "isError",
                "",
                "{\"isError\":null}",
                "{\"isErrors\":true}",
            })
    void aResultThatOnlyTalksOfErrorsIsNone(String output) {
        assertThat(classifier.classify(Spans.healthy("tool", output))).isNull();
    }

    @Test
    void onlyToolsHaveResults() {
        assertThat(classifier.classify(Spans.healthy("llm", "{\"isError\":true}")))
                .isNull();
    }

    @Test
    void aFreshToolResultOfAConversationCountsAndAnOldOneDoesNot() {
        Message failed = new Message(
                "tool",
                null,
                null,
                Spans.json("[{\"name\":\"pay\",\"result\":\"{'isError': True, 'content': 'declined'}\"}]"));
        Message answer = new Message("assistant", "I will try again.", null, null);
        Span fresh = Spans.conversation(List.of(answer, failed), List.of(answer));
        Finding finding = classifier.classify(fresh);
        assertThat(finding.toolName()).isEqualTo("pay");
        assertThat(finding.toolResultText()).isEqualTo("declined");
        Span old = Spans.conversation(List.of(failed, answer), List.of(answer));
        assertThat(classifier.classify(old)).isNull();
    }

    @Test
    void nestingWithoutEndIsNoStructure() {
        assertThat(classifier.classify(Spans.healthy("tool", "{\"isError\":".repeat(50_000))))
                .isNull();
    }

    @Test
    void theTextIsStorable() {
        Finding finding =
                classifier.classify(Spans.healthy("tool", "{\"isError\":true,\"content\":\"a\\u0000\\ud83d\"}"));
        assertThat(finding.toolResultText()).isEqualTo("a\uFFFD\uFFFD");
    }

    @Property(tries = 500)
    void anyTextIsTakenOrLeft(@ForAll String noise) {
        JsonNode node = LooseLiteral.parse("{'isError': True, " + noise);
        assertThat(node == null || node.get("isError") != null).isTrue();
    }
}
