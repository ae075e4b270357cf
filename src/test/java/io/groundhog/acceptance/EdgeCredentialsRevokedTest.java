package io.groundhog.acceptance;

import static io.groundhog.acceptance.Service.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.groundhog.sandbox.Fault;
import io.groundhog.sandbox.ReceivedRequest;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The keys are revoked while failures occur: reading pauses, somebody is told once, and it goes on by itself with what was missed. */
class EdgeCredentialsRevokedTest {

    @RegisterExtension
    static final Service service = Service.fast();

    private static final Truth truth = new Truth(service);

    static Stream<Named<Fault>> refusals() {
        return Stream.of(
                Named.of("401 as JSON", Fault.status(401)),
                Named.of("403 as JSON", Fault.status(403)),
                Named.of("403 as text", Fault.statusAsText(403)),
                Named.of("403 as HTML", Fault.statusAsHtml(403)));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void readingPausesTellsOnceAndCatchesUpByItself(Fault refusal) {
        Failures failures = Failures.of("revoked-agent");
        service.show(failures.now());
        truth.isInTheDatabase();
        long alertsBefore = service.database().count("alert");
        long pausesBefore = service.database().count("audit_event where action = 'ingestion.paused'");

        service.sandbox().faults().always(refusal);
        eventually(() -> {
            JsonNode ingestion = service.ingestion();
            assertThat(ingestion.path("state").asText()).isEqualTo("paused");
            assertThat(ingestion.path("paused").path("kind").asText()).isEqualTo("auth");
            assertThat(ingestion.path("reason").asText()).contains("DD_API_KEY", "DD_APP_KEY");
            assertThat(ingestion.path("message").asText()).contains("Datadog refused the keys");
        });
        service.show(failures.now(), failures.ago(Duration.ofSeconds(30)));
        int searches = searches();
        long probes = probes();
        eventually(() -> assertThat(probes()).isGreaterThan(probes + 3));

        assertThat(searches()).as("only probes are sent").isEqualTo(searches);
        assertThat(service.database().count("alert") - alertsBefore).isEqualTo(1);
        assertThat(openAlerts()).singleElement().satisfies(alert -> {
            assertThat(alert.path("cause").asText()).isEqualTo("ingestion.auth");
            assertThat(alert.path("severity").asText()).isEqualTo("critical");
            assertThat(alert.path("message").asText()).contains("DD_API_KEY", "It resumes by itself");
            assertThat(alert.path("toldAt").asText()).isNotBlank();
        });
        assertThat(service.database().count("audit_event where action = 'ingestion.paused'") - pausesBefore)
                .isEqualTo(1);

        service.sandbox().faults().clear();
        truth.isInTheDatabase();
        truth.aFreshFailureGetsThrough();
        assertThat(openAlerts()).isEmpty();
        assertThat(service.ingestion().path("state").asText()).isEqualTo("running");
        assertThat(
                        service.database()
                                .texts(
                                        "select action from audit_event where action like 'ingestion.%' order by id desc limit 1"))
                .containsExactly("ingestion.resumed");
        truth.moveOn();
    }

    private static List<JsonNode> openAlerts() {
        return service.api().get("/api/v1/alerts").path("items").findParents("cause").stream()
                .filter(alert -> alert.path("resolvedAt").isMissingNode()
                        || alert.path("resolvedAt").isNull())
                .toList();
    }

    private static int searches() {
        return (int) service.sandbox().requests().stream()
                .filter(ReceivedRequest::isSearch)
                .count();
    }

    private static long probes() {
        return service.sandbox().requests().stream()
                .filter(request -> request.path().contains("validate"))
                .count();
    }
}
