package io.groundhog.health;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.groundhog.review.ApiClient;
import io.groundhog.review.ApiClient.Reply;
import io.groundhog.review.RunningApi;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@RunningApi
class BackfillApiTest {
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    @Autowired
    ApiClient api;

    @Autowired
    JdbcClient database;

    @BeforeEach
    void nothingPlanned() {
        new ReadingRows(database).healthy();
    }

    @Test
    void aBackfillIsPlannedInHoursTheNewestFirst() {
        Reply reply = api.postAs(
                "lead",
                "/api/v1/backfills",
                body(now.minus(Duration.ofMinutes(150)), now.minus(Duration.ofMinutes(10))));
        assertThat(reply.status()).as(reply.body()).isEqualTo(201);
        JsonNode backfill = reply.json();
        assertThat(reply.header("Location"))
                .isEqualTo("/api/v1/backfills/" + backfill.path("id").asText());
        assertThat(backfill.path("state").asText()).isEqualTo("running");
        assertThat(backfill.path("requestedBy").asText()).isEqualTo("lea");
        assertThat(backfill.path("message").asText()).isEqualTo("Reading: 0 of 3 windows read so far.");
        assertThat(backfill.at("/progress/current/to").asText())
                .isEqualTo(now.minus(Duration.ofMinutes(10)).toString());
        List<String> planned = database.sql(
                        "select extract(epoch from to_at - from_at)::int || ' ' || tier from read_window order by id")
                .query(String.class)
                .list();
        assertThat(planned).containsExactly("1200 backfill", "3600 backfill", "3600 backfill");
        assertThat(database.sql(
                                "select upper(range_agg(tstzrange(from_at, to_at))) = ? and lower(range_agg(tstzrange(from_at, to_at))) = ? from read_window")
                        .params(
                                java.sql.Timestamp.from(now.minus(Duration.ofMinutes(10))),
                                java.sql.Timestamp.from(now.minus(Duration.ofMinutes(150))))
                        .query(Boolean.class)
                        .single())
                .isTrue();
        assertThat(api.get("/api/v1/audit?action=backfill.requested&limit=1")
                        .json()
                        .at("/items/0/subjectId")
                        .asText())
                .isEqualTo(backfill.path("id").asText());
    }

    @Test
    void whatDatadogNoLongerKeepsIsToldAtOnce() {
        JsonNode backfill = api.post(
                        "/api/v1/backfills", body(now.minus(Duration.ofDays(16)), now.minus(Duration.ofDays(14))))
                .json();
        assertThat(backfill.at("/expired/from").asText())
                .isEqualTo(now.minus(Duration.ofDays(16)).toString());
        assertThat(backfill.at("/progress/windows").asInt()).isBetween(24, 25);
        assertThat(backfill.path("message").asText())
                .contains("Could not be read: expired from ", "(Datadog keeps 15 days).");
    }

    @Test
    void aBackfillThatIsAllTooOldIsDoneAndSaysSo() {
        JsonNode backfill = api.post(
                        "/api/v1/backfills", body(now.minus(Duration.ofDays(30)), now.minus(Duration.ofDays(20))))
                .json();
        assertThat(backfill.path("state").asText()).isEqualTo("done");
        assertThat(backfill.at("/expired/to").asText())
                .isEqualTo(now.minus(Duration.ofDays(20)).toString());
        assertThat(backfill.at("/progress/windows").asInt()).isZero();
        assertThat(backfill.path("message").asText())
                .startsWith("There was nothing left to read. Could not be read: expired from ");
    }

    @Test
    void theFutureIsLeftOut() {
        JsonNode backfill = api.post(
                        "/api/v1/backfills", body(now.minus(Duration.ofMinutes(30)), now.plus(Duration.ofDays(1))))
                .json();
        assertThat(Instant.parse(backfill.path("to").asText())).isBefore(now.plus(Duration.ofMinutes(5)));
    }

    @Test
    void anOverlappingBackfillIsRefusedWithTheOthersName() {
        String id = api.post("/api/v1/backfills", body(now.minus(Duration.ofHours(3)), now.minus(Duration.ofHours(1))))
                .json()
                .path("id")
                .asText();
        Reply refused = api.post("/api/v1/backfills", body(now.minus(Duration.ofHours(2)), now));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().path("detail").asText()).contains(id);
        assertThat(api.post("/api/v1/backfills", body(now.minus(Duration.ofHours(5)), now.minus(Duration.ofHours(3))))
                        .status())
                .isEqualTo(201);
        assertThat(api.post("/api/v1/backfills/" + id + "/cancel", "").status()).isEqualTo(200);
        assertThat(api.post("/api/v1/backfills", body(now.minus(Duration.ofHours(2)), now))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void ofManyRequestsAtOnceOneWins() {
        List<Integer> answers = IntStream.range(0, 8)
                .parallel()
                .mapToObj(i -> api.post("/api/v1/backfills", body(now.minus(Duration.ofHours(3)), now))
                        .status())
                .toList();
        assertThat(answers).containsOnlyOnce(201).containsOnly(201, 409);
    }

    @Test
    void progressCountsWhatIsReadAndNamesWhatIsNot() {
        String path = "/api/v1/backfills/"
                + api.post("/api/v1/backfills", body(now.minus(Duration.ofHours(4)), now.minus(Duration.ofMinutes(1))))
                        .json()
                        .path("id")
                        .asText();
        settle(1, "drained", null);
        JsonNode running = api.get(path).json();
        assertThat(running.at("/progress/drained").asInt()).isEqualTo(1);
        assertThat(running.at("/progress/share").asDouble()).isBetween(0.2, 0.3);
        assertThat(running.at("/progress/eta").isNull()).isFalse();

        settle(1, "incomplete", "Datadog answered 400.");
        settle(2, "drained", null);
        JsonNode done = api.get(path).json();
        assertThat(done.path("state").asText())
                .as("also when the poller has not said so")
                .isEqualTo("done");
        assertThat(done.path("finishedAt").isNull()).isFalse();
        assertThat(done.path("message").asText()).isEqualTo("Done: 3 of 4 windows read. 1 of them could not be read.");
        assertThat(done.at("/unread/0/reason").asText()).isEqualTo("Datadog answered 400.");
        assertThat(api.post(path + "/cancel", "").status()).isEqualTo(409);
    }

    @Test
    void aCancelledBackfillKeepsWhatWasRead() {
        String path = "/api/v1/backfills/"
                + api.post("/api/v1/backfills", body(now.minus(Duration.ofHours(3)), now.minus(Duration.ofMinutes(1))))
                        .json()
                        .path("id")
                        .asText();
        settle(1, "drained", null);
        Reply reply = api.postAs("lead", path + "/cancel", "{}");
        assertThat(reply.json().path("state").asText()).isEqualTo("cancelled");
        assertThat(reply.json().path("message").asText()).isEqualTo("Cancelled after 1 of 3 windows.");
        assertThat(database.sql("select count(*) from read_window where state = 'cancelled'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
        assertThat(api.get("/api/v1/audit?action=backfill.cancelled&limit=1")
                        .json()
                        .at("/items/0/detail/windows")
                        .asInt())
                .isEqualTo(2);
        assertThat(api.post(path + "/cancel", "").status()).isEqualTo(409);
    }

    @Test
    void backfillsAreListedNewestFirst() {
        for (int i = 1; i <= 5; i++) {
            api.post("/api/v1/backfills", body(now.minus(Duration.ofHours(i + 1)), now.minus(Duration.ofHours(i))));
        }
        JsonNode page = api.get("/api/v1/backfills?limit=3").json();
        JsonNode rest = api.get("/api/v1/backfills?limit=3&cursor="
                        + page.path("nextCursor").asText())
                .json();
        assertThat(page.path("items")).hasSize(3);
        assertThat(rest.path("items")).hasSize(2);
        assertThat(rest.at("/items/1/to").asText())
                .isEqualTo(now.minus(Duration.ofHours(1)).toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"from\": \"2026-11-01T00:00:00Z\"}",
                "{\"from\": \"2026-11-02T00:00:00Z\", \"to\": \"2026-11-01T00:00:00Z\"}",
                "{\"from\": \"2026-11-01T00:00:00Z\", \"to\": \"2026-11-01T00:00:00Z\"}",
                "{\"from\": \"2026-11-01T00:00:00Z\", \"to\": \"2026-11-01T00:00:00.000000001Z\"}",
                "{\"from\": \"9000-01-01T00:00:00Z\", \"to\": \"9001-01-01T00:00:00Z\"}",
                "{\"from\": \"-999999999-01-01T00:00:00Z\", \"to\": \"2026-11-01T00:00:00Z\"}",
                "{\"from\": \"yesterday\", \"to\": \"today\"}",
                "{\"from\": 5, \"to\": []}",
                "{\"from\": \"2026-11-01T00:00:00Z\", \"to\": \"2026-11-02T00:00:00Z\", \"until\": 1}",
            })
    void aStretchThatIsNoneIsRefused(String body) {
        assertThat(api.post("/api/v1/backfills", body).status()).isEqualTo(400);
        assertThat(database.sql("select count(*) from backfill")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "1", "00000000-0000-0000-0000-000000000000", "1-1-1-1-1"})
    void anUnknownBackfillIsNotFound(String id) {
        assertThat(api.get("/api/v1/backfills/" + id).status()).isEqualTo(404);
        assertThat(api.post("/api/v1/backfills/" + id + "/cancel", "").status()).isEqualTo(404);
    }

    private void settle(int count, String state, String problem) {
        database.sql(
                        "update read_window set state = ?, problem = ?, finished_at = now() where id in (select id from read_window where state = 'due' order by id limit ?)")
                .params(state, problem, count)
                .update();
    }

    private static String body(Instant from, Instant to) {
        return "{\"from\": \"" + from + "\", \"to\": \"" + to + "\"}";
    }
}
