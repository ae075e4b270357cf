package io.groundhog.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Reviewers mark the status of captures and see who changed it, when and why. */
class FR005StatusHistoryTest {

    @RegisterExtension
    static final Service service = Service.fast();

    private final Truth truth = new Truth(service);

    @Test
    void everyChangeOfStatusStandsInTheHistoryAndInTheAuditLog() {
        Instant begin = Instant.now().minusSeconds(1);
        service.show(Failures.of("history-agent").now());
        truth.isInTheDatabase();
        JsonNode capture = service.capturesOf("history-agent").get(0);

        for (String change : List.of(
                "{\"status\": \"triaged\", \"note\": \"real\"}",
                "{\"status\": \"ready\", \"note\": \"make an eval of it\"}",
                "{\"status\": \"triaged\", \"note\": \"not yet\"}",
                "{\"status\": \"ignored\"}",
                "{\"status\": \"resolved\", \"note\": \"gone\"}")) {
            assertThat(service.api().change(capture, change).status())
                    .as(change)
                    .isEqualTo(200);
        }

        List<JsonNode> history =
                service.api().all("/api/v1/captures/" + capture.path("id").asText() + "/history");
        assertThat(history)
                .extracting(entry -> entry.path("fromStatus").asText("-") + " "
                        + entry.path("toStatus").asText() + " "
                        + entry.path("actor").asText() + " "
                        + entry.path("note").asText(""))
                .containsExactly(
                        "ignored resolved admin gone",
                        "triaged ignored admin ",
                        "ready triaged admin not yet",
                        "triaged ready admin make an eval of it",
                        "new triaged admin real",
                        "- new groundhog Captured");
        assertThat(history)
                .extracting(entry -> Instant.parse(entry.path("at").asText()))
                .allSatisfy(at -> assertThat(at).isBetween(begin, Instant.now()));
        List<JsonNode> audited = service.api()
                .all("/api/v1/audit?subject=capture:" + capture.path("id").asText() + "&action=capture.changed");
        assertThat(audited).hasSize(5);
        assertThat(audited.get(0).at("/detail/to").asText()).isEqualTo("resolved");
        truth.invariantsHold();
    }

    @Test
    void aChangeThatIsNotPossibleSaysWhatIs() {
        service.show(Failures.of("illegal-agent").now());
        truth.isInTheDatabase();
        JsonNode capture = service.capturesOf("illegal-agent").get(0);

        Api.Reply reply = service.api().change(capture, "{\"status\": \"exported\"}");

        assertThat(reply.status()).isEqualTo(409);
        assertThat(reply.json().path("detail").asText()).startsWith("exported is set by an export");
        assertThat(reply.json().path("legal").toString()).isEqualTo("[\"triaged\",\"ready\",\"resolved\",\"ignored\"]");
        assertThat(service.api().all("/api/v1/captures/" + capture.path("id").asText() + "/history"))
                .hasSize(1);
    }
}
