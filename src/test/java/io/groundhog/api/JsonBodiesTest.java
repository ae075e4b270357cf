package io.groundhog.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class JsonBodiesTest {
    private final JsonBodies bodies =
            new JsonBodies(JsonMapper.builder().addModule(new JavaTimeModule()).build());

    @Test
    void noBodyIsAnEmptyObject() {
        assertThat(bodies.read(null, Asked.class)).isEqualTo(new Asked(null));
        assertThat(bodies.read(new byte[0], Asked.class)).isEqualTo(new Asked(null));
    }

    @Test
    void anUnknownMemberIsNamed() {
        assertThat(refusal("{\"form\": \"2026-11-22T10:00:00Z\"}").detail())
                .isEqualTo("There is no member form; known are from.");
    }

    @Test
    void aWrongMemberIsPointedAt() {
        Problem problem = refusal("{\"from\": \"yesterday\"}");
        assertThat(problem.errors()).extracting(Problem.FieldError::pointer).containsExactly("/from");
    }

    @Test
    void whatIsNoObjectIsRefused() {
        assertThat(refusal("[1]").detail()).contains("JSON object");
        assertThat(refusal("null").detail()).contains("JSON object");
        assertThat(refusal("\"from\"").detail()).contains("JSON object");
    }

    @Test
    void brokenJsonIsToldWhere() {
        assertThat(refusal("{\"from\":").detail()).startsWith("The body is not valid JSON (line 1, column");
        assertThat(refusal("{} {}").status()).isEqualTo(400);
        assertThat(refusal("[".repeat(100_000)).status()).isEqualTo(400);
    }

    @Property
    void noBytesMakeItThrowAnythingButARefusal(@ForAll byte[] body) {
        catchThrowableOfType(ProblemException.class, () -> bodies.read(body, Asked.class));
    }

    private Problem refusal(String body) {
        return catchThrowableOfType(
                        ProblemException.class, () -> bodies.read(body.getBytes(StandardCharsets.UTF_8), Asked.class))
                .problem();
    }

    record Asked(OffsetDateTime from) {}
}
