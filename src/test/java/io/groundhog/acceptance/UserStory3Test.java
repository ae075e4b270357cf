package io.groundhog.acceptance;

import static io.groundhog.acceptance.Service.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.standardwebhooks.Webhook;
import io.groundhog.sandbox.Fault;
import io.groundhog.sandbox.Receiver;
import io.groundhog.sandbox.SandboxSpan;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What reviewers have approved reaches the tools that prevent it. */
class UserStory3Test {

    private static final String SECRET = Receiver.newSecret();
    private static final Receiver receiver = Receiver.start(InstantSource.system(), SECRET);

    @RegisterExtension
    static final Service service = Deliveries.quick(receiver, SECRET);

    private final Deliveries deliveries = new Deliveries(service);

    @AfterEach
    void heal() {
        receiver.faults().clear();
        receiver.clear();
    }

    @AfterAll
    static void stop() {
        receiver.close();
    }

    @Test
    void theWholePayloadOfAReadyCaptureReachesItsDestination() throws Exception {
        Instant first = Instant.now().minusSeconds(90);
        SandboxSpan earlier = failing("refund-agent", first).build();
        SandboxSpan latest = failing("refund-agent", first.plusSeconds(60))
                .tag("version", "7")
                .put("session_id", com.fasterxml.jackson.databind.node.TextNode.valueOf("session-1"))
                .input("Refund my order for anna@example.com")
                .output("I could not reach the shop.")
                .build();
        service.show(earlier, latest);
        eventually(() -> assertThat(service.capturesOf("refund-agent"))
                .singleElement()
                .satisfies(capture ->
                        assertThat(capture.path("recurrenceCount").asInt()).isEqualTo(2)));
        JsonNode capture = service.capturesOf("refund-agent").get(0);
        eventually(() -> assertThat(service.database().count("trace_snapshot")).isPositive());
        deliveries.mark(capture.path("id").asText(), "ready");

        String export = deliveries.request(capture.path("id").asText(), "eval-backlog");

        JsonNode delivered = deliveries.awaitState(export, "delivered");
        Receiver.Received message = receiver.received().stream()
                .filter(received -> received.id().equals(export))
                .findFirst()
                .orElseThrow();
        new Webhook(SECRET).verify(message.text(), headers(message));
        JsonNode bundle = Deliveries.json(message.body());
        deliveries.assertIsBundle(bundle);
        assertThat(bundle).isEqualTo(delivered.path("bundle"));
        assertThat(bundle.path("id").asText()).isEqualTo(export).isEqualTo(message.id());
        assertThat(bundle.path("type").asText()).isEqualTo("failure.exported");
        assertThat(bundle.path("destination").asText()).isEqualTo("eval-backlog");
        assertThat(message.headers())
                .containsEntry("content-type", "application/json")
                .containsEntry("idempotency-key", export);

        JsonNode group = bundle.at("/data/group");
        assertThat(group.path("id").asText()).isEqualTo("F-" + capture.path("number"));
        assertThat(group.path("capture_id")).isEqualTo(capture.path("id"));
        assertThat(group.path("title")).isEqualTo(capture.path("title"));
        assertThat(group.path("classification")).isEqualTo(capture.path("failureClass"));
        assertThat(group.path("severity")).isEqualTo(capture.path("severity"));
        assertThat(group.path("agent").asText()).isEqualTo("refund-agent");
        assertThat(group.path("env").asText()).isEqualTo("prod");
        assertThat(group.path("version").asText()).isEqualTo("7");
        assertThat(group.path("signature")).isEqualTo(capture.path("signature"));
        assertThat(Instant.parse(group.path("first_seen").asText())).isEqualTo(time(capture, "firstSeen"));
        assertThat(Instant.parse(group.path("last_seen").asText())).isEqualTo(time(capture, "lastSeen"));
        assertThat(group.at("/recurrence/total").asInt()).isEqualTo(2);
        assertThat(group.at("/recurrence/24h").asInt()).isEqualTo(2);
        assertThat(group.at("/recurrence/7d").asInt()).isEqualTo(2);
        assertThat(group.at("/recurrence/sessions").asInt()).isEqualTo(1);
        assertThat(group.path("status").asText()).isEqualTo("ready");
        assertThat(bundle.at("/data/impact/summary")).isEqualTo(capture.path("impactSummary"));
        assertThat(bundle.at("/data/delta").isNull()).isTrue();
        assertThat(bundle.at("/data/redaction/counts/email").asInt()).isPositive();

        JsonNode evidence = bundle.at("/data/evidence");
        assertThat(evidence).hasSize(2);
        assertThat(evidence.at("/0/trace_id").asText()).isEqualTo(latest.traceId());
        assertThat(evidence.at("/1/trace_id").asText()).isEqualTo(earlier.traceId());
        assertThat(evidence.at("/0/url").asText()).contains(latest.traceId());
        assertThat(evidence.at("/0/input").asText()).contains("Refund my order").doesNotContain("anna@example.com");
        assertThat(evidence.at("/0/output").asText()).isEqualTo("I could not reach the shop.");
        assertThat(evidence.at("/0/error/type").asText()).isEqualTo("TimeoutError");
        assertThat(evidence.at("/0/error/message").asText()).contains("did not answer within 30 seconds");
        assertThat(message.text()).doesNotContain("anna@example.com", SECRET);

        JsonNode confirmation = delivered.path("confirmation");
        assertThat(confirmation.path("status").asInt()).isEqualTo(201);
        assertThat(confirmation.path("reference").asText()).matches("/eval-backlog/EVAL-\\d+");
        assertThat(service.api()
                        .get("/api/v1/captures/" + capture.path("id").asText())
                        .path("status")
                        .asText())
                .isEqualTo("exported");
        assertThat(service.api().all("/api/v1/captures/" + capture.path("id").asText() + "/history"))
                .anySatisfy(change -> {
                    assertThat(change.path("fromStatus").asText()).isEqualTo("ready");
                    assertThat(change.path("toStatus").asText()).isEqualTo("exported");
                });
        assertThat(service.api().all("/api/v1/audit?subject=export:" + export))
                .extracting(event -> event.path("action").asText())
                .containsExactly("export.delivered", "export.requested");
    }

    @Test
    void whileADestinationIsUnavailableTheExportIsQueuedAndTheLeadKnowsWhenItIsTriedAgain() {
        receiver.faults().always(Fault.status(500));
        String capture = deliveries.ready("unlucky-agent", 1).get(0);

        String export = deliveries.request(capture, "eval-backlog");

        eventually(() ->
                assertThat(deliveries.read(export).path("attemptsMade").asInt()).isEqualTo(1));
        JsonNode waiting = deliveries.read(export);
        assertThat(waiting.path("state").asText()).isEqualTo("due");
        assertThat(waiting.path("attemptsLeft").asInt()).isEqualTo(7);
        Instant next = time(waiting, "nextAttemptAt");
        assertThat(next).isBetween(Instant.now().minusSeconds(5), Instant.now().plusSeconds(6));
        assertThat(waiting.path("schedule")).hasSize(7);
        assertThat(Duration.between(next, time(waiting, "deadLetterAt")))
                .isEqualTo(Duration.ofMinutes(5 + 30).plusHours(2 + 5 + 10 + 10));
        assertThat(waiting.path("message").asText())
                .startsWith("Attempt 1 of 8 failed: 127.0.0.1 answers 500")
                .contains("The next attempt is at ", "the last one at ");
        JsonNode attempt = waiting.at("/deliveries/0/attempts/0");
        assertThat(attempt.path("outcome").asText()).isEqualTo("transient");
        assertThat(attempt.path("status").asInt()).isEqualTo(500);
        assertThat(attempt.path("answer").asText()).contains("Internal Server Error");
        assertThat(attempt.path("sends").asInt()).isEqualTo(3);
        assertThat(attempt.path("durationMs").isNumber()).isTrue();

        receiver.faults().clear();
        deliveries.timePasses();
        JsonNode delivered = deliveries.awaitState(export, "delivered");
        assertThat(delivered.at("/deliveries/0/attempts")).hasSize(2);
        assertThat(receiver.taken()).containsExactly(export);
        assertThat(receiver.received())
                .extracting(Receiver.Received::text)
                .as("every attempt sends the same bytes")
                .containsOnly(receiver.received().get(0).text());
    }

    private static io.groundhog.sandbox.SpanBuilder failing(String agent, Instant start) {
        return Failures.of(agent).at(start);
    }

    private static Map<String, List<String>> headers(Receiver.Received message) {
        return message.headers().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, header -> List.of(header.getValue())));
    }

    private static Instant time(JsonNode node, String name) {
        return Instant.parse(node.path(name).asText());
    }
}
