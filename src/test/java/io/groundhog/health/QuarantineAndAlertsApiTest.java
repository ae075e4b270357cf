package io.groundhog.health;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.groundhog.review.ApiClient;
import io.groundhog.review.ApiClient.Reply;
import io.groundhog.review.RunningApi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@RunningApi
class QuarantineAndAlertsApiTest {
    @Autowired
    ApiClient api;

    @Autowired
    JdbcClient database;

    @BeforeEach
    void empty() {
        new ReadingRows(database).healthy();
        database.sql("delete from alert").update();
    }

    @Test
    void openSpansAreListedNewestFirst() {
        for (int i = 1; i <= 5; i++) {
            quarantine("not json " + i, i == 5 ? "resolved" : "open");
        }
        JsonNode page = api.get("/api/v1/quarantine?limit=3").json();
        assertThat(page.path("items").findValuesAsText("raw"))
                .containsExactly("not json 4", "not json 3", "not json 2");
        JsonNode rest = api.get("/api/v1/quarantine?limit=3&cursor="
                        + page.path("nextCursor").asText())
                .json();
        assertThat(rest.path("items").findValuesAsText("raw")).containsExactly("not json 1");
        assertThat(api.get("/api/v1/quarantine?state=resolved").json().path("items"))
                .hasSize(1);
        assertThat(api.get("/api/v1/quarantine?state=open,resolved").json().path("items"))
                .hasSize(5);
        assertThat(api.get("/api/v1/ingestion").json().path("quarantine").asInt())
                .isEqualTo(4);
    }

    @Test
    void aSpanThatStillCannotBeReadStaysOpenAndTheAttemptIsAudited() {
        long id = quarantine("not json", "open");
        Reply reply = api.postAs("lead", "/api/v1/quarantine/" + id + "/retry", "");
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        assertThat(reply.json().path("id").asLong()).isEqualTo(id);
        assertThat(reply.json().path("state").asText()).isEqualTo("open");
        JsonNode audit = api.get("/api/v1/audit?action=quarantine.retried&subject=quarantine:" + id)
                .json();
        assertThat(audit.path("items")).hasSize(1);
        assertThat(audit.at("/items/0/actor").asText()).isEqualTo("lea");
    }

    @Test
    void aResolvedSpanIsNotRetried() {
        assertThat(api.post("/api/v1/quarantine/" + quarantine("x", "resolved") + "/retry", "")
                        .status())
                .isEqualTo(409);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "-1", "999999999999999999", "9999999999999999999", "%27"})
    void anUnknownSpanIsNotFound(String id) {
        assertThat(api.post("/api/v1/quarantine/" + id + "/retry", "").status()).isEqualTo(404);
    }

    @Test
    void openAlertsComeFirstAndOldOnesAreForgotten() {
        alert("a", "now() - interval '3 days'", "now() - interval '2 days'");
        alert("b", "now() - interval '5 days'", "null");
        alert("c", "now() - interval '60 days'", "now() - interval '40 days'");
        JsonNode alerts = api.get("/api/v1/alerts").json();
        assertThat(alerts.path("items").findValuesAsText("cause")).containsExactly("b", "a");
        assertThat(alerts.at("/items/0/resolvedAt").isNull()).isTrue();
        assertThat(alerts.at("/items/0/openedAt").asText())
                .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
    }

    private long quarantine(String raw, String state) {
        return database.sql(
                        "insert into quarantine (digest, raw, reason, state) values (gen_random_uuid()::text, ?, 'unreadable', ?) returning id")
                .params(raw, state)
                .query(Long.class)
                .single();
    }

    private void alert(String cause, String opened, String resolved) {
        database.sql(
                        "insert into alert (cause, severity, message, opened_at, resolved_at) values (?, 'warning', 'Look.', %s, %s)"
                                .formatted(opened, resolved))
                .param(cause)
                .update();
    }
}
