package io.groundhog.datadog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;

/** Short ways to read answers in tests. */
final class Answers {
    static final Instant NOW = Instant.parse("2026-05-21T17:10:00Z");
    static final AnswerReader READER = new AnswerReader(AnswerReader.Limits.DEFAULT, InstantSource.fixed(NOW));

    private Answers() {}

    static Answer read(String body) {
        return read(200, body);
    }

    static Answer read(int status, String body) {
        return read(body.getBytes(StandardCharsets.UTF_8), status);
    }

    static Answer read(byte[] body, int status) {
        return READER.read(status, Map.of(), new ByteArrayInputStream(body));
    }

    static Answer.Page page(String body) {
        return page(body.getBytes(StandardCharsets.UTF_8));
    }

    static Answer.Page page(byte[] body) {
        Answer answer = read(body, 200);
        assertThat(answer).isInstanceOf(Answer.Page.class);
        return (Answer.Page) answer;
    }

    static Answer.Problem problem(int status, String body) {
        return problem(READER.read(status, Map.of(), stream(body)));
    }

    static Answer.Problem problem(Answer answer) {
        assertThat(answer).isInstanceOf(Answer.Problem.class);
        return (Answer.Problem) answer;
    }

    static InputStream stream(String body) {
        return new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8));
    }

    static Span span(String attributes) {
        Answer.Page page = page("{\"data\":[" + element("7", attributes) + "]}");
        assertThat(page.unreadable()).isEmpty();
        assertThat(page.spans()).hasSize(1);
        return page.spans().get(0);
    }

    static Answer.Unreadable unreadable(String element) {
        Answer.Page page = page("{\"data\":[" + element + "]}");
        assertThat(page.spans()).isEmpty();
        assertThat(page.unreadable()).hasSize(1);
        return page.unreadable().get(0);
    }

    /** A span's JSON with the least a span needs, and more attributes before it (without a comma at the end). */
    static String element(String spanId, String attributes) {
        return "{\"id\":\"" + spanId + "\",\"type\":\"span\",\"attributes\":{" + attributes
                + (attributes.isBlank() ? "" : ",") + "\"span_id\":\"" + spanId
                + "\",\"trace_id\":\"6a0f3c1b00000000b1c2d3e4f5a60718\",\"start_ns\":1779383323120000000}}";
    }
}
