package io.groundhog.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the rules of {@code config/grouping.yaml} say of a failure holds for its capture, and is shown there. */
class GroupingRulesTest {

    @RegisterExtension
    static final Service service =
            Service.fast().with("groundhog.grouping.rules", "src/test/resources/fingerprint/grouping.yaml");

    private static final Truth truth = new Truth(service);

    @Test
    void rulesDecideFingerprintTitleSeverityAndStatus() {
        Failures payments = Failures.of("payment-agent");
        service.show(payments.with("ConnectError", "payments.internal refused the connection")
                .now());
        service.show(
                payments.with("ReadTimeout", "no answer of payments.internal").now());
        Failures load = Failures.of("load-test-agent");
        service.show(load.times(3));

        truth.isInTheDatabase();

        assertThat(service.capturesOf("payment-agent")).singleElement().satisfies(capture -> {
            assertThat(capture.path("title").asText()).isEqualTo("Payments are down in prod");
            assertThat(capture.path("severity").asText()).isEqualTo("critical");
            assertThat(capture.path("recurrenceCount").asInt()).isEqualTo(2);
            assertThat(detail(capture).path("severityReason").asText())
                    .isEqualTo("critical: rule \"payments are down\" of the grouping rules");
            assertThat(detail(capture).at("/grouping/rule").asText()).isEqualTo("payments are down");
            assertThat(history(capture)).containsExactly("Captured");
        });
        assertThat(service.capturesOf("load-test-agent")).singleElement().satisfies(capture -> {
            assertThat(capture.path("status").asText()).isEqualTo("ignored");
            assertThat(capture.path("recurrenceCount").asInt()).isEqualTo(3);
            assertThat(history(capture))
                    .containsExactly("Captured and ignored: rule \"load tests\" of the grouping rules");
        });
    }

    private static JsonNode detail(JsonNode capture) {
        return service.api().get("/api/v1/captures/" + capture.path("id").asText());
    }

    private static List<String> history(JsonNode capture) {
        return service.api().all("/api/v1/captures/" + capture.path("id").asText() + "/history").stream()
                .map(entry -> entry.path("note").asText())
                .toList();
    }
}
