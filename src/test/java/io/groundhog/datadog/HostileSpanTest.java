package io.groundhog.datadog;

import static io.groundhog.datadog.Answers.element;
import static io.groundhog.datadog.Answers.page;
import static io.groundhog.datadog.Answers.span;
import static io.groundhog.datadog.Answers.unreadable;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values that break stores, parsers and people. */
class HostileSpanTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`\"a\\u0000b\"`|`a\uFFFDb`",
                "`\"a\\ud83db\"`|`a\uFFFDb`",
                "`\"\\ude00\"`|`\uFFFD`",
                "`\"\\ud83d\\ude00\"`|`\uD83D\uDE00`",
                "`\"\u202Eabc\"`|`\u202Eabc`",
                "`\"a\\qb\"`|`aqb`",
                "`12.50`|`12.50`",
                "`true`|`true`",
                "`{\"a\":[1,{\"b\":null},\"x\\\"y\"]}`|`{\"a\":[1,{\"b\":null},\"x\\\"y\"]}`",
            })
    void aTextIsCleanAndOfWhateverTypeItCame(String json, String text) {
        assertThat(span("\"input\":{\"value\":" + json + "}").input().value()).isEqualTo(text);
    }

    @Test
    void rawControlCharactersAndBrokenUtf8AreReplacedNotFatal() {
        byte[] nul = bytes("\"name\":\"a\u0000b\"", (byte) 'x');
        assertThat(page(nul).spans().get(0).name()).isEqualTo("a\uFFFDb");
        byte[] invalid = bytes("\"name\":\"ab~cd\"", (byte) 0xFF);
        assertThat(page(invalid).spans().get(0).name()).isEqualTo("ab\uFFFDcd");
        byte[] startedSequence = bytes("\"name\":\"ab~\"", (byte) 0xE2);
        assertThat(page(startedSequence).spans().get(0).name()).isEqualTo("ab\uFFFD");
    }

    /** A damaged byte may be one of an id, and a damaged id would be a failure that never was. */
    @Test
    void brokenUtf8IsAGarbledAnswerWhereItIsNotToBeMended() {
        byte[] damaged = bytes("\"trace_id\":\"ab~cd\"", (byte) 0xFB);

        Answer answer = Answers.READER.read(200, Map.of(), new ByteArrayInputStream(damaged), false);

        assertThat(Answers.problem(answer).kind()).isEqualTo(Answer.Kind.GARBLED);
        assertThat(Answers.problem(answer).detail()).contains("not UTF-8").contains("tried again");
    }

    @Test
    void surrogatesWrittenAsUtf8AreReplaced() {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes("{\"data\":[{\"attributes\":{\"name\":\"a".getBytes(StandardCharsets.UTF_8));
        body.writeBytes(new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0xBD});
        body.writeBytes("\",\"span_id\":\"1\",\"trace_id\":\"2\",\"start_ns\":1779383323120}}]}"
                .getBytes(StandardCharsets.UTF_8));
        String name = page(body.toByteArray()).spans().get(0).name();
        assertThat(name).startsWith("a\uFFFD").doesNotContain("\uD83D");
    }

    @Test
    void aTenMegabyteTextIsCutAndMarked() {
        Span span = span("\"output\":{\"value\":\"" + "x".repeat(10_000_000) + "\"}");
        assertThat(span.output().value()).hasSize(256 << 10);
        assertThat(span.truncated()).isTrue();
    }

    @Test
    void aCutNeverSplitsACharacter() {
        Span span = span("\"output\":{\"value\":\"x" + "\uD83D\uDE00".repeat(200_000) + "\"}");
        assertThat(span.output().value()).hasSize((256 << 10) - 1).endsWith("\uD83D\uDE00");
    }

    @Test
    void aThousandLevelsOfNestingCostThatPartOnly() {
        Span span =
                span("\"metadata\":{\"deep\":" + "[".repeat(1_000) + "]".repeat(1_000) + ",\"flat\":1},\"name\":\"n\"");
        assertThat(span.metadata().get("flat").intValue()).isEqualTo(1);
        assertThat(span.name()).isEqualTo("n");
        assertThat(span.truncated()).isTrue();
    }

    @Test
    void nestingBeyondAllBoundsIsQuarantinedAndTheNeighboursGoOn() {
        String deep = element("2", "\"metadata\":" + "[".repeat(500_000) + "]".repeat(500_000));
        Answer.Page page = page("{\"data\":[" + element("1", "") + "," + deep + "," + element("3", "") + "]}");
        assertThat(page.spans()).extracting(Span::spanId).containsExactly("1", "3");
        assertThat(page.unreadable()).singleElement().satisfies(bad -> {
            assertThat(bad.reason()).contains("2000").contains("nesting");
            assertThat(bad.raw()).hasSize(256 << 10).startsWith("{\"id\":\"2\"");
            assertThat(bad.spanId()).isEqualTo("2");
        });
    }

    @Test
    void aHundredThousandTagsAreCappedButTheNeededOnesAreKept() {
        StringBuilder tags = new StringBuilder("\"tags\":[");
        for (int i = 0; i < 100_000; i++) {
            tags.append("\"k").append(i).append(":v\",");
        }
        Span span = span(tags + "\"env:prod\",\"error_type:Boom\"]");
        assertThat(span.tags()).hasSize(1_002);
        assertThat(span.tag("env")).isEqualTo("prod");
        assertThat(span.error().type()).isEqualTo("Boom");
        assertThat(span.truncated()).isTrue();
    }

    @Test
    void aTagKeyRepeatedAHundredThousandTimesIsCapped() {
        Span span = span("\"tags\":[" + "\"k:v\",".repeat(100_000) + "\"k:last\"]");
        assertThat(span.tags().get("k")).hasSize(1_000);
    }

    @Test
    void aLongNameOfAMemberIsCut() {
        Span span = span("\"metadata\":{\"" + "k".repeat(60_000) + "\":1}");
        assertThat(span.metadata().fieldNames().next()).hasSize(1_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1e999999", "-1e999999", "NaN", "Infinity", "\"NaN\"", "[]", "{}", "null", "\"many\"", "true"})
    void aNumberThatIsNoneIsLeftOut(String number) {
        Span span = span("\"metrics\":{\"input_tokens\":" + number + ",\"output_tokens\":\"7\"}");
        assertThat(span.metrics()).containsOnlyKeys("output_tokens").containsEntry("output_tokens", 7.0);
    }

    @Test
    void hugeNumbersInDocumentsBecomeNull() {
        Span span = span(
                "\"metadata\":{\"a\":1e999999,\"b\":" + "9".repeat(2_000) + ",\"c\":18446744073709551615,\"d\":NaN}");
        assertThat(span.metadata().get("a").isNull()).isTrue();
        assertThat(span.metadata().get("b").isNull()).isTrue();
        assertThat(span.metadata().get("c").bigIntegerValue()).isEqualTo("18446744073709551615");
        assertThat(span.metadata().get("d").isNull()).isTrue();
    }

    @Test
    void theLastOfTwoMembersOfOneNameWins() {
        assertThat(span("\"name\":\"first\",\"name\":\"last\"").name()).isEqualTo("last");
    }

    @Test
    void wrongTypesAreTakenAsTheRightOnes() {
        Answer.Page page = page("{\"data\":[{\"id\":17,\"attributes\":{\"span_id\":18446744073709551615,"
                + "\"trace_id\":42,\"start_ns\":\"1779383323120000000\",\"duration\":\"2140000000\",\"name\":5,"
                + "\"status\":\"ERROR\",\"tags\":{\"env\":\"prod\",\"n\":[1,2]},\"metrics\":[1],\"input\":\"hi\","
                + "\"output\":[1],\"evaluation\":[],\"metadata\":\"m\",\"parent_id\":{}}}]}");
        Span span = page.spans().get(0);
        assertThat(span.spanId()).isEqualTo("18446744073709551615");
        assertThat(span.traceId()).isEqualTo("42");
        assertThat(span.start()).isEqualTo("2026-05-21T17:08:43.120Z");
        assertThat(span.duration()).hasMillis(2140);
        assertThat(span.name()).isEqualTo("5");
        assertThat(span.isError()).isTrue();
        assertThat(span.tags()).containsEntry("n", List.of("1", "2"));
        assertThat(span.input().value()).isEqualTo("hi");
        assertThat(span.output().value()).isEqualTo("[1]");
        assertThat(span.parentId()).isNull();
        assertThat(span.evaluations()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"5", "null", "\"span\"", "[]", "{}", "{\"attributes\":[]}", "{\"id\":\"1\",\"attributes\":{}}"})
    void whatIsNoSpanIsUnreadableWithItsRawJson(String element) {
        assertThat(unreadable(element).raw()).isEqualTo(element);
        assertThat(unreadable(element).reason()).isNotBlank();
    }

    @Test
    void aSpanWithoutTraceIdNamesWhatIsMissingAndWhatIsKnown() {
        Answer.Unreadable bad = unreadable("{\"id\":\"7\",\"attributes\":{\"start_ns\":1}}");
        assertThat(bad.reason()).isEqualTo("no trace_id");
        assertThat(bad.spanId()).isEqualTo("7");
        assertThat(bad.traceId()).isNull();
    }

    @Test
    void anIdTooLongToBeOneIsUnreadable() {
        Answer.Unreadable bad = unreadable(element("1", "").replace("6a0f3c1b", "6".repeat(3_000)));
        assertThat(bad.reason()).isEqualTo("trace_id is longer than 256 characters");
    }

    @Test
    void brokenSyntaxInOneSpanHarmsNoOther() {
        String good = element("1", "") + "," + element("2", "");
        for (String bad : List.of("{\"a\":}", "{\"a\" 1}", "{a:1}", "[1}", "{\"x\":tru}", "{\"b\":[1,,2]}", "{]}}")) {
            Answer answer = Answers.read("{\"data\":[" + element("0", "") + "," + bad + "," + good + "]}");
            if (answer instanceof Answer.Page page) {
                assertThat(page.spans()).extracting(Span::spanId).containsExactly("0", "1", "2");
                assertThat(page.unreadable()).singleElement().satisfies(one -> {
                    assertThat(one.raw()).isEqualTo(bad);
                    assertThat(one.reason()).startsWith("not valid JSON: ");
                });
            } else {
                assertThat(Answers.problem(answer).kind()).as(bad).isEqualTo(Answer.Kind.GARBLED);
                assertThat(bad).isEqualTo("{]}}");
            }
        }
    }

    /** A page of one span, in which every {@code ~} is the given byte. */
    private static byte[] bytes(String attributes, byte tilde) {
        byte[] page = ("{\"data\":[" + element("1", attributes) + "]}").getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < page.length; i++) {
            page[i] = page[i] == '~' ? tilde : page[i];
        }
        return page;
    }
}
