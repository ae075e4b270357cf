package io.groundhog.acceptance;

import static io.groundhog.acceptance.Service.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.groundhog.sandbox.Receiver;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An export is a change of status like any other: what had failed before it is no regression, and what fails after it is. */
class ReturningExportsTest {

    private static final String SECRET = Receiver.newSecret();
    private static final Receiver receiver = Receiver.start(InstantSource.system(), SECRET);

    @RegisterExtension
    static final Service service = Deliveries.quick(receiver, SECRET);

    private final Deliveries deliveries = new Deliveries(service);

    @AfterAll
    static void stop() {
        receiver.close();
    }

    @Test
    void onlyWhatFailsAfterTheExportIsARegression() {
        Failures failures = Failures.of("exported-agent");
        service.show(failures.now());
        eventually(() -> assertThat(service.capturesOf("exported-agent")).hasSize(1));
        service.api().change(capture(), "{\"status\": \"triaged\"}");
        service.api().change(capture(), "{\"status\": \"ready\"}");
        String etag = capture().path("etag").asText();
        Instant betweenReadyAndExported = Instant.now();
        String export = deliveries.request(capture().path("id").asText(), "eval-backlog");
        deliveries.awaitState(export, "delivered");
        eventually(() -> assertThat(capture().path("status").asText()).isEqualTo("exported"));
        assertThat(capture().path("etag").asText())
                .as("whoever decides on what it was before is told")
                .isNotEqualTo(etag);

        service.show(failures.at(betweenReadyAndExported).build());
        eventually(() -> assertThat(capture().path("recurrenceCount").asInt()).isEqualTo(2));
        assertThat(capture().path("status").asText()).isEqualTo("exported");
        assertThat(capture().path("regressed").asBoolean()).isFalse();

        service.show(failures.at(Instant.now()).build());
        eventually(() -> assertThat(capture().path("recurrenceCount").asInt()).isEqualTo(3));
        assertThat(capture().path("status").asText()).isEqualTo("new");
        assertThat(capture().path("regressed").asBoolean()).isTrue();

        service.api().change(capture(), "{\"status\": \"ready\"}");
        deliveries.awaitState(deliveries.request(capture().path("id").asText(), "eval-backlog"), "delivered");
        eventually(() -> assertThat(capture().path("status").asText()).isEqualTo("exported"));
        assertThat(capture().path("regressed").asBoolean())
                .as("dealt with again")
                .isFalse();
    }

    private static JsonNode capture() {
        return service.capturesOf("exported-agent").get(0);
    }
}
