package io.groundhog.review;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.groundhog.review.ApiClient.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@RunningApi
class CaptureReadTest {
    private static QueueRows rows;
    private static UUID capture;

    @Autowired
    ApiClient api;

    @BeforeAll
    static void seed(@Autowired JdbcClient database) {
        rows = new QueueRows(database);
        rows.add("read", 4);
        capture = rows.idOf("read", 1);
        rows.addTraces(capture, "read-trace-", 60);
        for (int i = 1; i <= 30; i++) {
            database.sql(
                            "insert into capture_history (capture_id, actor, from_status, to_status, note) values (?, 'anna', 'new', 'triaged', ?)")
                    .param(capture)
                    .param("note " + i)
                    .update();
        }
    }

    @Test
    void aCaptureIsReadByIdOrNumber() {
        Reply byId = api.get("/api/v1/captures/" + capture);
        assertThat(byId.status()).isEqualTo(200);
        assertThat(byId.header("ETag")).isEqualTo("\"1\"");
        JsonNode detail = byId.json();
        assertThat(detail.path("severityReason").asText()).isEqualTo("because");
        assertThat(detail.at("/error/type").asText()).isEqualTo("RateLimitError");
        assertThat(detail.path("evaluations").isNull()).isTrue();
        assertThat(detail.at("/grouping/template").asText()).isEqualTo("x");
        assertThat(detail.at("/completeness/traceSnapshot").asText()).isEqualTo("missing");
        assertThat(detail.at("/completeness/missing").toString()).isEqualTo("[\"step\"]");
        assertThat(detail.at("/completeness/score").asDouble()).isEqualTo(0.86);
        assertThat(detail.path("history")).hasSize(20);
        assertThat(detail.at("/history/0/note").asText()).isEqualTo("note 30");
        assertThat(api.get("/api/v1/captures/" + detail.path("number").asText()).json())
                .isEqualTo(detail);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "999999999999999999",
                "99999999999999999999",
                "-1",
                "1e3",
                "00000000-0000-0000-0000-000000000000",
                "x",
                "%27",
                "%00",
                "%F0%9F%90%BF",
                "1%20or%201=1"
            })
    void aNameThatIsNoCaptureIsNotFound(String id) {
        for (String below : List.of("", "/traces", "/history", "/trace-snapshots/t")) {
            Reply reply = api.get("/api/v1/captures/" + id + below);
            assertThat(reply.status()).as(id + below).isIn(400, 404);
            assertThat(reply.header("Content-Type")).startsWith("application/problem+json");
        }
    }

    @Test
    void aMergedCaptureAnswersWithItsTarget(@Autowired JdbcClient database) {
        UUID merged = rows.idOf("read", 2);
        UUID between = rows.idOf("read", 3);
        database.sql("update capture set merged_into = ? where id = ?")
                .param(between)
                .param(merged)
                .update();
        database.sql("update capture set merged_into = ? where id = ?")
                .param(capture)
                .param(between)
                .update();

        JsonNode detail = api.get("/api/v1/captures/" + merged).json();
        assertThat(detail.path("id").asText()).isEqualTo(capture.toString());
        assertThat(detail.at("/mergedFrom/id").asText()).isEqualTo(merged.toString());
        assertThat(api.get("/api/v1/captures/" + merged + "/traces").json())
                .isEqualTo(api.get("/api/v1/captures/" + capture + "/traces").json());
        assertThat(api.get("/api/v1/captures?environment=read&signature=sig-read-2")
                        .json()
                        .path("items"))
                .as("the signature leads to where its capture went")
                .singleElement()
                .satisfies(item -> assertThat(item.path("id").asText()).isEqualTo(capture.toString()));
    }

    @Test
    void aRingOfMergesEnds(@Autowired JdbcClient database) {
        new QueueRows(database).add("ring", 2);
        UUID one = rows.idOf("ring", 1);
        UUID other = rows.idOf("ring", 2);
        database.sql("update capture set merged_into = case id when ? then ? else ? end where environment = 'ring'")
                .params(one, other, one)
                .update();
        assertThat(api.get("/api/v1/captures/" + one).status()).isEqualTo(404);
    }

    @Test
    void tracesAreReadNewestFirstToTheEnd() {
        List<String> spans = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = api.get("/api/v1/captures/" + capture + "/traces?limit=7" + cursor)
                    .json();
            page.path("items").forEach(item -> spans.add(item.path("spanId").asText()));
            cursor = page.path("nextCursor").isNull()
                    ? null
                    : "&cursor=" + page.path("nextCursor").asText();
        } while (cursor != null);
        assertThat(spans).hasSize(60).doesNotHaveDuplicates().startsWith("0", "1", "2");
    }

    @Test
    void aTraceSaysWhatItShowsAndWhereToSeeMore() {
        JsonNode second =
                api.get("/api/v1/captures/" + capture + "/traces").json().at("/items/1");
        assertThat(second.path("causeSpanId").asText()).isEqualTo("0");
        assertThat(second.path("reach").asText()).isEqualTo("reached");
        assertThat(second.at("/evidence/spanId").asText()).isEqualTo("1");
        assertThat(second.path("permalink").asText()).contains("trace_id:read-trace-0");
        assertThat(second.path("permalinkExpiresAt").asText().substring(0, 10))
                .isGreaterThan(second.path("observedAt").asText());
    }

    @Test
    void theHistoryIsReadToItsBeginning() {
        JsonNode page =
                api.get("/api/v1/captures/" + capture + "/history?limit=25").json();
        assertThat(page.path("items")).hasSize(25);
        JsonNode rest = api.get("/api/v1/captures/" + capture + "/history?limit=25&cursor="
                        + page.path("nextCursor").asText())
                .json();
        assertThat(rest.path("items")).hasSize(5);
        assertThat(rest.at("/items/4/note").asText()).isEqualTo("note 1");
        assertThat(rest.path("nextCursor").isNull()).isTrue();
    }

    @Test
    void aWholeTraceIsShownInTheOrderOfItsTree(@Autowired JdbcClient database) {
        String traceId = "read trace?+\u00fc";
        database.sql("update trace_reference set trace_id = ? where span_id = '59' and capture_id = ?")
                .param(traceId)
                .param(capture)
                .update();
        String deep = "[".repeat(3_000) + "]".repeat(3_000);
        database.sql("insert into trace_snapshot (trace_id, capture_id, spans, complete) values (?, ?, ?::jsonb, true)")
                .param(traceId)
                .param(capture)
                .param(
                        """
                        [{"spanId": "b", "parentId": "a", "start": "2026-11-22T10:00:01Z", "metadata": %s},
                         {"spanId": "a", "start": "2026-11-22T10:00:00Z"}]"""
                                .formatted(deep))
                .update();
        Reply reply = api.get("/api/v1/captures/" + capture + "/trace-snapshots/read%20trace%3F+%C3%BC");
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        assertThat(reply.body())
                .contains("\"complete\":true")
                .contains("{\"depth\":0,\"orphan\":false,\"span\":{\"start\"");
        assertThat(reply.body().indexOf("\"spanId\":\"a\""))
                .isLessThan(reply.body().indexOf("\"spanId\":\"b\""));
    }

    @Test
    void aTraceThatWasNotKeptIsNotFound() {
        Reply reply = api.get("/api/v1/captures/" + capture + "/trace-snapshots/read-trace-1");
        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.json().path("detail").asText()).contains("/traces");
    }
}
