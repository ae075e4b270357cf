package io.groundhog.health;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.groundhog.review.ApiClient;
import io.groundhog.review.ApiClient.Reply;
import io.groundhog.review.QueueRows;
import io.groundhog.review.RunningApi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@RunningApi
class IngestionApiTest {
    @Autowired
    ApiClient api;

    @Autowired
    JdbcClient database;

    private ReadingRows reading;

    @BeforeEach
    void healthy() {
        reading = new ReadingRows(database);
        reading.healthy();
    }

    @Test
    void runningTellsUntilWhenAllIsRead() {
        JsonNode ingestion = ingestion();
        assertThat(ingestion.path("state").asText()).isEqualTo("running");
        assertThat(ingestion.path("reason").isNull()).isTrue();
        assertThat(ingestion.path("message").asText()).contains("in the last 24 hours; read completely until ");
        assertThat(ingestion.path("lagSeconds").asLong()).isBetween(10L, 60L);
        assertThat(ingestion.path("gaps")).isEmpty();
        assertThat(ingestion.at("/rateLimit/remaining").asInt()).isEqualTo(120);
        assertThat(ingestion.at("/rateLimit/resetAt").asText()).isEqualTo("2026-11-22T12:00:00Z");
        assertThat(ingestion.path("mode").asText()).isEqualTo("sandbox");
    }

    @Test
    void failuresOfTheLastDayAreCountedByTrace() {
        long before = failures();
        QueueRows queue = new QueueRows(database);
        queue.add("ingestion", 1);
        queue.addTraces(queue.idOf("ingestion", 1), "ingestion-trace-", 10);
        assertThat(failures() - before).isEqualTo(5);
    }

    @Test
    void aGapIsToldWithItsReason() {
        reading.run(
                "update coverage set complete = complete - tstzmultirange(tstzrange(now() - interval '5 hours', now() - interval '4 hours'))");
        assertThat(ingestion().at("/gaps/0/reason").asText()).isEqualTo("waiting to be read");
        reading.window(
                "gap", "now() - interval '5 hours'", "now() - interval '4 hours'", "due", "Datadog timed out.", 0);
        JsonNode ingestion = ingestion();
        assertThat(ingestion.path("state").asText()).isEqualTo("degraded");
        assertThat(ingestion.path("gaps")).hasSize(1);
        assertThat(ingestion.at("/gaps/0/reason").asText()).isEqualTo("Datadog timed out.");
        assertThat(ingestion.at("/errors/0/problem").asText()).isEqualTo("Datadog timed out.");
        assertThat(ingestion.at("/backlog/windows").asInt()).isEqualTo(1);
        assertThat(ingestion.path("message").asText()).contains(", except from ", "(Datadog timed out).");
    }

    @Test
    void whatDatadogNoLongerHasIsAGapThatSaysSo() {
        reading.run(
                "update coverage set complete = tstzmultirange(tstzrange(now() - interval '1 day', now() - interval '2 minutes')), "
                        + "expired = tstzmultirange(tstzrange(now() - interval '3 days', now() - interval '1 day'))");
        assertThat(ingestion().at("/gaps/0/reason").asText()).startsWith("expired");
    }

    @Test
    void longWaitingReadsArePostponed() {
        reading.window("cold", "now() - interval '1 day'", "now()", "due", null, 0);
        assertThat(ingestion().at("/rateLimit/postponed")).isEmpty();
        reading.run("update read_window set created_at = now() - interval '10 minutes'");
        assertThat(ingestion().at("/rateLimit/postponed").toString()).isEqualTo("[\"cold\"]");
    }

    @Test
    void aPauseIsToldAuditedAndEnded() {
        Reply paused = api.postAs("lead", "/api/v1/ingestion/pause", "{\"reason\": \"Datadog is being moved\"}");
        assertThat(paused.status()).as(paused.body()).isEqualTo(200);
        assertThat(paused.json().path("state").asText()).isEqualTo("paused");
        assertThat(paused.json().path("message").asText())
                .startsWith("Paused by lea since ")
                .contains(": Datadog is being moved.");
        assertThat(paused.json().at("/paused/by").asText()).isEqualTo("lea");
        assertThat(lastAudit().path("action").asText()).isEqualTo("ingestion.paused");
        assertThat(lastAudit().path("actor").asText()).isEqualTo("lea");
        assertThat(lastAudit().at("/detail/reason").asText()).isEqualTo("Datadog is being moved");

        assertThat(api.post("/api/v1/ingestion/pause", "{\"reason\": \"again\"}")
                        .status())
                .isEqualTo(409);
        assertThat(api.post("/api/v1/ingestion/poll", "").status()).isEqualTo(409);

        Reply resumed = api.postAs("lead", "/api/v1/ingestion/resume", "");
        assertThat(resumed.json().path("state").asText()).isEqualTo("running");
        assertThat(lastAudit().path("action").asText()).isEqualTo("ingestion.resumed");
        Reply again = api.post("/api/v1/ingestion/resume", "{}");
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.json().path("detail").asText()).startsWith("Ingestion is not paused. ");
    }

    @Test
    void aPauseByRefusedKeysCanBeEndedByHand() {
        reading.run(
                "update poll_cursor set paused = 'auth', paused_at = now(), paused_by = 'groundhog', problem = 'Datadog answered 403.'");
        assertThat(ingestion().path("message").asText())
                .contains("because Datadog refused the keys: Datadog answered 403;");
        assertThat(api.post("/api/v1/ingestion/resume", "").status()).isEqualTo(200);
        assertThat(lastAudit().at("/detail/paused").asText()).isEqualTo("auth");
    }

    @Test
    void aPollComesAtOnceButNeverBeforeDatadogAllows() {
        Reply polled = api.post("/api/v1/ingestion/poll", "");
        assertThat(polled.status()).isEqualTo(200);
        assertThat(polled.json().path("notBefore").isNull()).isTrue();
        assertThat(database.sql("select next_hot_at = '-infinity' from poll_cursor")
                        .query(Boolean.class)
                        .single())
                .isTrue();

        reading.run("update poll_cursor set not_before = now() + interval '5 minutes'");
        Reply waiting = api.post("/api/v1/ingestion/poll", "");
        assertThat(waiting.json().path("message").asText()).contains("Datadog asked for");
        assertThat(waiting.json().path("notBefore").isNull()).isFalse();
        assertThat(database.sql("select not_before > now() from poll_cursor")
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"reason\": \"  \"}",
                "{\"reason\": \"\\u0000\"}",
                "{\"reason\": \"\\ud800\"}",
                "{\"reason\": {}}",
                "{\"raison\": \"x\"}",
                "[]",
                "{"
            })
    void aPauseWithoutAGoodReasonIsRefused(String body) {
        Reply reply = api.post("/api/v1/ingestion/pause", body);
        assertThat(reply.status()).as(reply.body()).isEqualTo(400);
        assertThat(reply.json().path("type").asText()).isEqualTo("/problems/invalid-body");
        assertThat(ingestion().path("state").asText()).isEqualTo("running");
    }

    private JsonNode ingestion() {
        return api.get("/api/v1/ingestion").json();
    }

    private long failures() {
        String message = ingestion().path("message").asText();
        return message.startsWith("No incidents")
                ? 0
                : Long.parseLong(message.substring(0, message.indexOf(' ')).replace(",", ""));
    }

    private JsonNode lastAudit() {
        return api.get("/api/v1/audit?subject=source:datadog&limit=1").json().at("/items/0");
    }
}
