package io.groundhog.acceptance;

import static io.groundhog.acceptance.Service.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.groundhog.sandbox.Fault;
import io.groundhog.sandbox.Receiver;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A destination that is away keeps what is due for it waiting; the lead knows, and nothing is lost. */
class EdgeDestinationUnavailableTest {

    private static final String SECRET = Receiver.newSecret();
    private static final Receiver receiver = Receiver.start(InstantSource.system(), SECRET);

    @RegisterExtension
    static final Service service = Deliveries.quick(receiver, SECRET);

    private final Deliveries deliveries = new Deliveries(service);

    @AfterEach
    void heal() {
        receiver.faults().clear();
        if (List.of("paused", "disabled")
                .contains(deliveries.destination("eval-backlog").path("state").asText())) {
            deliveries.post("/destinations/eval-backlog/resume");
        }
    }

    @AfterAll
    static void stop() {
        receiver.close();
    }

    @Test
    void aDestinationSaysThatItsLatestAttemptFailedUntilOneSucceeds() {
        receiver.faults().always(Fault.resetBeforeHeaders());
        String export = request("once-agent");
        deliveries.afterAttempts(export, 1);
        assertThat(deliveries.destination("eval-backlog").path("message").asText())
                .isEqualTo("The latest attempts failed. 1 wait for it.");

        receiver.faults().clear();
        deliveries.awaitState(export, "delivered");
        assertThat(deliveries.destination("eval-backlog").path("message").asText())
                .isEqualTo("Everything is delivered.");
    }

    @Test
    void afterTheWholeScheduleItIsGivenUpWithAnAlertAndARetryBeginsAnew() {
        receiver.faults().always(Fault.resetBeforeHeaders());
        String export = request("hours-agent");
        for (int attempt = 1; attempt <= 7; attempt++) {
            deliveries.afterAttempts(export, attempt);
        }

        JsonNode dead = deliveries.awaitState(export, "dead");
        assertThat(dead.at("/deliveries/0/attempts")).hasSize(8);
        assertThat(dead.path("attemptsLeft").asInt()).isZero();
        assertThat(dead.path("nextAttemptAt").isNull()).isTrue();
        assertThat(dead.path("message").asText()).startsWith("Given up after 8 attempts: ");
        assertThat(deliveries.openAlerts("export.dead_letter eval-backlog")).hasSize(1);
        assertThat(actions(export)).first().isEqualTo("export.given_up");

        receiver.faults().clear();
        deliveries.post("/exports/" + export + "/retry");

        JsonNode delivered = deliveries.awaitState(export, "delivered");
        assertThat(delivered.path("round").asInt()).isEqualTo(2);
        assertThat(delivered.path("deliveries")).hasSize(2);
        assertThat(receiver.received().stream()
                        .filter(message -> message.id().equals(export))
                        .map(Receiver.Received::text)
                        .distinct())
                .as("every attempt sends the same bytes")
                .hasSize(1);
        eventually(() -> assertThat(deliveries.openAlerts("export.dead_letter eval-backlog"))
                .isEmpty());
    }

    @Test
    void nothingIsSentBeforeItsTime() throws InterruptedException {
        receiver.faults().always(Fault.status(502));
        String export = request("patient-agent");
        eventually(() ->
                assertThat(deliveries.read(export).path("attemptsMade").asInt()).isEqualTo(1));
        long sent = received(export);
        service.database()
                .sql()
                .sql("update delivery set due_at = now() + interval '1 hour' where package_id = ?")
                .param(export)
                .update();

        String other = request("other-agent");
        receiver.faults().clear();
        deliveries.post("/exports/" + other + "/retry");
        deliveries.awaitState(other, "delivered");

        assertThat(received(export)).isEqualTo(sent);
        deliveries.post("/exports/" + export + "/retry");
        assertThat(deliveries.awaitState(export, "delivered").path("round").asInt())
                .as("a retry of what is due only shortens the wait")
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 404, 405, 301, 302, 307, 308})
    void whatSomebodyHasToConfigurePausesTheDestinationWithoutUsingUpTheSchedule(int status) {
        receiver.faults()
                .always(Fault.answer(status, "text/plain", "no", Map.of("Location", "http://169.254.169.254/")));
        String export = request("config-agent-" + status);

        eventually(() -> assertThat(
                        deliveries.destination("eval-backlog").path("state").asText())
                .isEqualTo("paused"));
        String second = request("config-agent-second-" + status);
        JsonNode paused = deliveries.destination("eval-backlog");
        assertThat(paused.path("message").asText())
                .startsWith("Paused: 127.0.0.1 answers " + status)
                .containsAnyOf("Check the", "set the address");
        assertThat(deliveries.openAlerts("export.paused eval-backlog")).hasSize(1);
        JsonNode waiting = deliveries.read(export);
        assertThat(waiting.path("state").asText()).isEqualTo("due");
        assertThat(waiting.path("attemptsMade").asInt()).isZero();
        assertThat(waiting.path("attemptsLeft").asInt()).isEqualTo(8);
        assertThat(waiting.path("message").asText()).startsWith("Waits, because exports to eval-backlog are paused");

        receiver.faults().clear();
        deliveries.awaitState(export, "delivered");
        deliveries.awaitState(second, "delivered");
        eventually(() -> assertThat(
                        deliveries.destination("eval-backlog").path("state").asText())
                .as("it resumes by itself")
                .isEqualTo("active"));
        eventually(() ->
                assertThat(deliveries.openAlerts("export.paused eval-backlog")).isEmpty());
        assertThat(service.api().all("/api/v1/audit?subject=destination:eval-backlog"))
                .extracting(event -> event.path("action").asText())
                .startsWith("destination.resumed", "destination.paused");
    }

    @Test
    void aReceiverThatIsGoneForGoodIsSwitchedOffUntilSomebodyResumesIt() {
        receiver.faults().always(Fault.status(410));
        String export = request("gone-agent");
        eventually(() -> assertThat(
                        deliveries.destination("eval-backlog").path("state").asText())
                .isEqualTo("disabled"));
        receiver.faults().clear();
        long sent = received(export);
        deliveries.timePasses();
        String second = request("gone-second-agent");
        String third = request("gone-third-agent", "runbook-drafts");
        deliveries.awaitState(third, "delivered");
        assertThat(received(export)).as("it is not tried by itself").isEqualTo(sent);
        JsonNode waiting = deliveries.read(second);
        assertThat(waiting.path("state").asText()).isEqualTo("due");
        assertThat(waiting.path("message").asText())
                .startsWith("Waits, because exports to eval-backlog are switched off: 127.0.0.1 answers 410");

        deliveries.post("/destinations/eval-backlog/resume");

        deliveries.awaitState(export, "delivered");
        deliveries.awaitState(second, "delivered");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 413, 422})
    void whatTheReceiverWillNeverTakeIsGivenUpAtOnceAndStopsNothingElse(int status) {
        receiver.faults().next(1, Fault.status(status));
        String export = request("refused-agent-" + status);
        JsonNode dead = deliveries.awaitState(export, "dead");
        assertThat(dead.path("attemptsMade").asInt()).isEqualTo(1);
        assertThat(dead.at("/lastFailure/outcome").asText()).isEqualTo("refused");
        assertThat(dead.path("message").asText()).contains("answers " + status);

        deliveries.awaitState(request("taken-agent-" + status), "delivered");
        deliveries.post("/exports/" + export + "/cancel");
        assertThat(deliveries.read(export).path("message").asText()).isEqualTo("Cancelled by admin.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"7", "date"})
    void aReceiverThatAsksToWaitIsGivenTheTimeWithoutUsingUpTheSchedule(String form) {
        String value = form.equals("date")
                ? java.time.format.DateTimeFormatter.RFC_1123_DATE_TIME.format(
                        java.time.ZonedDateTime.now(java.time.ZoneOffset.UTC).plusSeconds(8))
                : form;
        receiver.faults().next(1, Fault.retryAfter(value));
        String export = request("busy-agent-" + form);
        eventually(() -> assertThat(
                        deliveries.read(export).at("/lastFailure/outcome").asText())
                .isEqualTo("later"));
        JsonNode waiting = deliveries.read(export);
        assertThat(waiting.path("attemptsMade").asInt()).isZero();
        assertThat(java.time.Instant.parse(waiting.path("nextAttemptAt").asText()))
                .isBetween(
                        java.time.Instant.now().plusSeconds(1),
                        java.time.Instant.now().plusSeconds(8));
        assertThat(received(export)).as("it is not asked again within seconds").isEqualTo(1);

        deliveries.timePasses();
        deliveries.awaitState(export, "delivered");
    }

    @Test
    void aDestinationIsPausedAndResumedByPeople() {
        Api.Reply paused = service.api()
                .post("/api/v1/destinations/eval-backlog/pause", "{\"reason\": \"the backlog moves house\"}");
        assertThat(paused.status()).isEqualTo(200);
        String export = request("moving-agent");
        deliveries.timePasses();
        deliveries.awaitState(request("not-moving-agent", "runbook-drafts"), "delivered");
        assertThat(deliveries.read(export).path("message").asText()).contains("are paused: the backlog moves house");
        assertThat(received(export)).isZero();

        deliveries.post("/destinations/eval-backlog/resume");
        deliveries.awaitState(export, "delivered");
    }

    @Test
    void whatIsCancelledIsNotSent() {
        receiver.faults().always(Fault.status(500));
        String export = request("cancelled-agent");
        eventually(() ->
                assertThat(deliveries.read(export).path("attemptsMade").asInt()).isEqualTo(1));
        deliveries.post("/exports/" + export + "/cancel");
        receiver.faults().clear();
        long sent = received(export);

        deliveries.timePasses();
        deliveries.awaitState(request("other-agent-2"), "delivered");

        assertThat(received(export)).isEqualTo(sent);
        assertThat(deliveries.read(export).path("state").asText()).isEqualTo("cancelled");
        assertThat(service.api()
                        .post("/api/v1/exports/" + export + "/cancel", "")
                        .status())
                .isEqualTo(409);
    }

    private String request(String agent) {
        return request(agent, "eval-backlog");
    }

    private String request(String agent, String destination) {
        return deliveries.request(deliveries.ready(agent, 1).get(0), destination);
    }

    private static long received(String export) {
        return receiver.received().stream()
                .filter(message -> message.id().equals(export))
                .count();
    }

    private static List<String> actions(String export) {
        return service.api().all("/api/v1/audit?subject=export:" + export).stream()
                .map(event -> event.path("action").asText())
                .toList();
    }
}
