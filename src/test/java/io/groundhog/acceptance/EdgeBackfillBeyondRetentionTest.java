package io.groundhog.acceptance;

import static io.groundhog.acceptance.Service.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A backfill reads what Datadog still has, and says plainly what it no longer has. */
class EdgeBackfillBeyondRetentionTest {

    @RegisterExtension
    static final Service service = Service.fast().with("groundhog.datadog.retention", "15d");

    private final Truth truth = new Truth(service);

    @Test
    void whatDatadogStillHasIsReadAndTheRestIsNamedAsExpired() {
        Instant now = Instant.now();
        service.show(
                Failures.of("past-agent").ago(Duration.ofDays(14)),
                Failures.of("past-agent").ago(Duration.ofDays(14).plusHours(20)));

        JsonNode asked = request(now.minus(Duration.ofDays(20)), now.minus(Duration.ofDays(13)));
        assertThat(asked.path("state").asText()).isEqualTo("running");
        Instant expiredTo = Instant.parse(asked.path("expired").path("to").asText());
        assertThat(Duration.between(expiredTo, now.minus(Duration.ofDays(15))).abs())
                .isLessThan(Duration.ofMinutes(1));

        eventually(() -> assertThat(backfill(asked).path("state").asText()).isEqualTo("done"));
        JsonNode done = backfill(asked);
        assertThat(done.path("message").asText())
                .startsWith("Done: ")
                .contains("Could not be read: expired from ")
                .contains("Datadog keeps 15 days");
        assertThat(done.path("expired").path("from").asText())
                .isEqualTo(done.path("from").asText());
        assertThat(done.path("progress").path("spansRead").asLong()).isEqualTo(2);
        assertThat(done.path("unread")).isEmpty();
        truth.isInTheDatabase();
        assertThat(service.capturesOf("past-agent")).singleElement().satisfies(capture -> assertThat(
                        capture.path("recurrenceCount").asLong())
                .isEqualTo(2));
    }

    @Test
    void aPeriodDatadogHasForgottenWhollyIsDoneAtOnceAndSaysSo() {
        Instant now = Instant.now();

        JsonNode asked = request(now.minus(Duration.ofDays(40)), now.minus(Duration.ofDays(30)));

        assertThat(asked.path("state").asText()).isEqualTo("done");
        assertThat(asked.path("message").asText())
                .isEqualTo("There was nothing left to read. Could not be read: expired from "
                        + minute(asked.path("from")) + " UTC to " + minute(asked.path("to"))
                        + " UTC (Datadog keeps 15 days).");
        assertThat(service.database()
                        .count("read_window w join backfill b on b.id = w.backfill_id where b.id = '"
                                + asked.path("id").asText() + "'"))
                .isZero();
    }

    private static String minute(JsonNode time) {
        return time.asText().substring(0, 16).replace('T', ' ');
    }

    private static JsonNode request(Instant from, Instant to) {
        Api.Reply reply = service.api().post("/api/v1/backfills", "{\"from\":\"" + from + "\",\"to\":\"" + to + "\"}");
        assertThat(reply.status()).isBetween(200, 202);
        return reply.json();
    }

    private static JsonNode backfill(JsonNode asked) {
        return service.api().get("/api/v1/backfills/" + asked.path("id").asText());
    }
}
