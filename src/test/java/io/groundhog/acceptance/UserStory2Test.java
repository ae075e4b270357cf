package io.groundhog.acceptance;

import static io.groundhog.acceptance.Service.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.groundhog.sandbox.SandboxSpan;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A reviewer finds, filters and understands failures without opening Datadog. */
class UserStory2Test {

    @RegisterExtension
    static final Service service = Service.fast();

    private static final Truth truth = new Truth(service);

    @BeforeAll
    static void sampleFailures() {
        Failures refunds = Failures.of("refund-agent");
        for (int order = 1; order <= 7; order++) {
            service.show(refunds.with("KeyError", "order " + (48_000 + order) + " is not in the index")
                    .at(Instant.now().minusSeconds(60 + order))
                    .input("Refund my order " + order)
                    .build());
        }
        service.show(Failures.of("search-agent")
                .with("openai.AuthenticationError", "Incorrect API key provided")
                .now());
        service.show(Failures.of("search-agent").now());
        truth.isInTheDatabase();
    }

    @Test
    void oneIssueIsOneEntryWithACountThatOpensToItsTraces() {
        assertThat(service.captures()).hasSize(3);
        JsonNode entry = service.capturesOf("refund-agent").get(0);
        assertThat(entry.path("recurrenceCount").asInt()).isEqualTo(7);
        assertThat(entry.path("title").asText()).contains("KeyError").doesNotContain("48");
        assertThat(entry.path("status").asText()).isEqualTo("new");

        List<JsonNode> traces =
                service.api().all("/api/v1/captures/" + entry.path("id").asText() + "/traces");
        assertThat(traces).hasSize(7);
        assertThat(traces.stream().map(trace -> trace.path("traceId").asText()).distinct())
                .hasSize(7);
        assertThat(traces).allSatisfy(trace -> {
            assertThat(trace.at("/evidence/error/message").asText()).endsWith("is not in the index");
            assertThat(trace.at("/evidence/inputText").asText()).startsWith("Refund my order");
            assertThat(trace.path("permalink").asText())
                    .contains(trace.path("traceId").asText());
        });
    }

    @Test
    void onlyMatchingCapturesRemainWhenFilteredBySeverityOrAgent() {
        assertThat(agents("?agent=refund-agent")).containsExactly("refund-agent");
        assertThat(service.api().all("/api/v1/captures?severity=critical"))
                .singleElement()
                .satisfies(capture ->
                        assertThat(capture.path("failureClass").asText()).isEqualTo("auth"));
        assertThat(agents("?severity=critical&agent=refund-agent")).isEmpty();
        assertThat(agents("?q=agent:search-agent%20severity:%3C=medium")).containsExactly("search-agent");
        JsonNode facets = service.api().get("/api/v1/captures/facets?agent=search-agent");
        assertThat(facets.path("total").asInt()).isEqualTo(2);
        assertThat(facets.path("agent")).as("the others can still be chosen").hasSize(2);
    }

    @Test
    void aReviewerUnderstandsAndDecidesWithoutDatadog() {
        // nothing is asked of Datadog for this
        service.pause();
        int requests = service.sandbox().requests().size();
        JsonNode capture = service.capturesOf("refund-agent").get(0);
        JsonNode detail =
                service.api().get("/api/v1/captures/" + capture.path("id").asText());
        assertThat(detail.at("/error/type").asText()).isEqualTo("KeyError");
        assertThat(detail.at("/context/inputText").asText()).startsWith("Refund my order");
        assertThat(detail.at("/grouping").toString()).isNotBlank();
        assertThat(detail.path("missing").toString()).isEqualTo("[\"version\"]");
        assertThat(service.api()
                        .change(detail, "{\"status\": \"triaged\", \"note\": \"the index is stale\"}")
                        .json()
                        .path("status")
                        .asText())
                .isEqualTo("triaged");
        assertThat(service.sandbox().requests()).hasSize(requests);
        service.resume();
    }

    @Test
    void theQueueIsReadWhileFailuresArrive() {
        service.show(Failures.of("arriving-agent").at(Instant.now()).build());
        eventually(() -> assertThat(agents("?sort=-lastSeen").get(0)).isEqualTo("arriving-agent"));
        SandboxSpan next = Failures.of("arriving-agent").at(Instant.now()).build();
        service.show(next);
        truth.isInTheDatabase();
        assertThat(service.capturesOf("arriving-agent")
                                .get(0)
                                .path("sparkline")
                                .get(23)
                                .asInt()
                        + service.capturesOf("arriving-agent")
                                .get(0)
                                .path("sparkline")
                                .get(22)
                                .asInt())
                .isEqualTo(2);
    }

    private static List<String> agents(String query) {
        return service.api().all("/api/v1/captures" + query).stream()
                .map(capture -> capture.path("agent").asText())
                .distinct()
                .toList();
    }
}
