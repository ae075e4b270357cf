package io.groundhog.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.groundhog.review.ApiClient;
import io.groundhog.review.RunningApi;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

@RunningApi
class AuditApiTest {
    private static boolean seeded;

    @Autowired
    ApiClient api;

    @BeforeEach
    void events(@Autowired AuditLog log) {
        if (!seeded) {
            for (int i = 1; i <= 60; i++) {
                log.record("auditor", "thing.changed", "thing", "thing-" + i % 2, Map.of("number", i));
            }
            seeded = true;
        }
    }

    @Test
    void eventsAreReadNewestFirstToTheEnd() {
        List<Integer> numbers = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = api.get("/api/v1/audit?actor=auditor&action=thing.changed&limit=25" + cursor)
                    .json();
            page.path("items")
                    .forEach(event -> numbers.add(event.at("/detail/number").asInt()));
            cursor = page.path("nextCursor").isNull()
                    ? null
                    : "&cursor=" + page.path("nextCursor").asText();
        } while (cursor != null);
        assertThat(numbers).hasSize(60).isSortedAccordingTo((a, b) -> b - a);
    }

    @ParameterizedTest
    @ValueSource(strings = {"thing-1", "thing:thing-1"})
    void aSubjectIsFoundByItsId(String subject) {
        assertThat(api.get("/api/v1/audit?actor=auditor&limit=200&subject=" + subject)
                        .json()
                        .path("items"))
                .hasSize(30);
    }

    @Test
    void aSubjectIsFoundByItsType() {
        assertThat(api.get("/api/v1/audit?actor=auditor&limit=200&subject=thing")
                        .json()
                        .path("items"))
                .hasSize(60);
        assertThat(api.get("/api/v1/audit?actor=auditor&subject=other:thing-1")
                        .json()
                        .path("items"))
                .isEmpty();
    }

    @Test
    void timeBoundsTheEvents() {
        assertThat(api.get("/api/v1/audit?actor=auditor&to=2000-01-01").json().path("items"))
                .isEmpty();
        assertThat(api.get("/api/v1/audit?actor=auditor&from=2000-01-01").json().path("items"))
                .hasSize(50);
        assertThat(api.get("/api/v1/audit?actor=nobody").json().path("items")).isEmpty();
    }

    @Test
    void hostileTextsAreKeptAsText(@Autowired AuditLog log) {
        log.record("hostile", "thing.changed", "thing", "a\0b\ud800", Map.of("text", "\0<script>\\u0000\ud800"));
        JsonNode event = api.get("/api/v1/audit?actor=hostile").json().at("/items/0");
        assertThat(event.path("subjectId").asText()).isEqualTo("a\ufffdb\ufffd");
        assertThat(event.at("/detail/text").asText()).isEqualTo("\ufffd<script>\\u0000\ufffd");
    }

    @Test
    void anEventCannotBeChangedOrRemoved(@Autowired JdbcClient database) {
        for (String change :
                List.of("update audit_event set actor = 'x'", "delete from audit_event", "truncate audit_event")) {
            assertThatExceptionOfType(DataAccessException.class)
                    .isThrownBy(() -> database.sql(change).update());
        }
    }
}
