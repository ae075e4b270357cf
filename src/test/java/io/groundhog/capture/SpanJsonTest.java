package io.groundhog.capture;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.groundhog.datadog.Answer;
import io.groundhog.datadog.AnswerReader;
import io.groundhog.datadog.Span;
import io.groundhog.datadog.Span.Content;
import io.groundhog.datadog.Span.Evaluation;
import io.groundhog.datadog.Span.Message;
import io.groundhog.datadog.Span.SpanError;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SpanJsonTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final AnswerReader READER =
            new AnswerReader(AnswerReader.Limits.DEFAULT, InstantSource.fixed(TestSpans.START.plusSeconds(60)));

    @Test
    void aFullSpanIsReadBackAsItWas() throws IOException {
        Content input = new Content(
                "hello \"you\"",
                List.of(new Message(
                        "user", "hi", JSON.readTree("[{\"name\":\"f\"}]"), JSON.readTree("[{\"result\":\"x\"}]"))),
                JSON.readTree("[{\"text\":\"d\"}]"));
        Span span = new Span(
                "13456789012345678901",
                "17",
                "16",
                "answer",
                "llm",
                "shop",
                "error",
                TestSpans.START,
                Duration.ofNanos(1_234_567_891),
                new SpanError("E", "message", "stack"),
                input,
                new Content("bye", List.of(), null),
                "gpt",
                "openai",
                "session",
                "buy",
                Map.of("env", List.of("prod"), "team", List.of("a", "b:c")),
                JSON.readTree("{\"temperature\":0.5,\"deep\":{\"list\":[1,null,true]}}"),
                Map.of("input_tokens", 12.0),
                Map.of(
                        "judge",
                                new Evaluation(
                                        "judge", "categorical", JSON.readTree("\"bad\""), "fail", "because", "OK"),
                        "score", new Evaluation("score", "score", JSON.readTree("0.25"), null, null, null)),
                false);
        assertThat(readBack(span)).usingRecursiveComparison().isEqualTo(span);
    }

    @Test
    void aBareSpanIsReadBackAsItWas() {
        Span span = TestSpans.failing("1", "2", null);
        assertThat(readBack(span)).usingRecursiveComparison().isEqualTo(span);
    }

    private static Span readBack(Span span) {
        String document = "{\"data\":[" + SpanJson.of(span) + "]}";
        Answer answer = READER.read(200, Map.of(), new ByteArrayInputStream(document.getBytes(StandardCharsets.UTF_8)));
        assertThat(answer).isInstanceOf(Answer.Page.class);
        Answer.Page page = (Answer.Page) answer;
        assertThat(page.unreadable()).isEmpty();
        return page.spans().get(0);
    }
}
