package io.groundhog.acceptance;

import static io.groundhog.acceptance.Service.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.groundhog.sandbox.Receiver;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What reviewers have approved reaches the tools that prevent it. */
class UserStory3Test {

    static final String SECRET = Receiver.newSecret();
    static final Receiver receiver = Receiver.start(InstantSource.system(), SECRET);

    @RegisterExtension
    static final Service service = Service.fast()
            .with("groundhog.destinations.eval-backlog.url", receiver.url().toString())
            .with("groundhog.destinations.eval-backlog.secret", SECRET)
            .with("groundhog.export.allowed-hosts", "127.0.0.1");

    private final Truth truth = new Truth(service);

    @AfterAll
    static void stop() {
        receiver.close();
    }

    @Test
    void aReadyCaptureIsDelivered() {
        Failures failures = Failures.of("exported-agent");
        service.show(failures.ago(Duration.ofSeconds(5)), failures.now());
        truth.isInTheDatabase();
        JsonNode capture = service.capturesOf("exported-agent").get(0);
        String id = capture.path("id").asText();
        service.database()
                .sql()
                .sql("update capture set status = 'ready' where id = ?::uuid")
                .param(id)
                .update();

        Api.Reply asked =
                service.api().post("/api/v1/captures/" + id + "/exports", "{\"destination\": \"eval-backlog\"}");
        assertThat(asked.status()).as(asked.toString()).isEqualTo(202);
        String export = asked.json().path("id").asText();
        eventually(() -> assertThat(service.api()
                        .get("/api/v1/exports/" + export)
                        .path("state")
                        .asText())
                .isEqualTo("delivered"));
    }
}
