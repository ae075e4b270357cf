package io.groundhog.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.groundhog.review.ApiClient;
import io.groundhog.review.ApiClient.Reply;
import io.groundhog.review.RunningApi;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

@RunningApi
class AccessRulesTest {
    private static final List<String> ROLES = List.of("viewer", "reviewer", "lead", "admin");

    @Autowired
    ApiClient api;

    @ParameterizedTest
    @CsvSource({
        "GET, /api/v1/captures, viewer",
        "GET, /api/v1/captures/facets, viewer",
        "GET, /api/v1/captures/1, viewer",
        "GET, /api/v1/ingestion, viewer",
        "GET, /api/v1/coverage, viewer",
        "GET, /api/v1/backfills, viewer",
        "GET, /api/v1/quarantine, viewer",
        "GET, /api/v1/alerts, viewer",
        "GET, /api/v1/assignees, viewer",
        "GET, /api/v1/lifecycle, viewer",
        "PATCH, /api/v1/captures/1, reviewer",
        "POST, /api/v1/captures/bulk, reviewer",
        "POST, /api/v1/captures/bulk/x/undo, reviewer",
        "GET, /api/v1/captures/suggest, viewer",
        "GET, /api/v1/captures/download?q=nothing, viewer",
        "GET, /api/v1/captures/1/trend, viewer",
        "GET, /api/v1/insights, viewer",
        "GET, /api/v1/owners, viewer",
        "POST, /api/v1/owners/apply, lead",
        "GET, /api/v1/views, viewer",
        "POST, /api/v1/views, reviewer",
        "DELETE, /api/v1/views/x, reviewer",
        "GET, /api/v1/me, viewer",
        "GET, /api/v1/about, viewer",
        "GET, /actuator/prometheus, viewer",
        "GET, /api/v1/exports, viewer",
        "GET, /api/v1/exports/x, viewer",
        "GET, /api/v1/destinations, viewer",
        "GET, /api/v1/audit, lead",
        "POST, /api/v1/captures/1/exports, lead",
        "POST, /api/v1/exports, lead",
        "POST, /api/v1/exports/x/retry, lead",
        "POST, /api/v1/exports/x/cancel, lead",
        "POST, /api/v1/destinations/x/test, lead",
        "POST, /api/v1/destinations/x/replay, lead",
        "POST, /api/v1/destinations/x/pause, lead",
        "POST, /api/v1/destinations/x/resume, lead",
        "POST, /api/v1/ingestion/pause, lead",
        "POST, /api/v1/ingestion/resume, lead",
        "POST, /api/v1/ingestion/poll, lead",
        "POST, /api/v1/backfills, lead",
        "POST, /api/v1/backfills/x/cancel, lead",
        "POST, /api/v1/quarantine/x/retry, lead",
        "GET, /actuator/info, admin",
        "GET, /actuator, admin",
    })
    void eachRoleMayDoWhatItMayAndNoMore(String method, String path, String least) {
        for (String role : ROLES) {
            Reply reply = api.send(api.anonymousRequest(path)
                    .header("Authorization", "Bearer " + role + "-token-of-the-tests")
                    .header("Content-Type", "application/json")
                    .method(method, BodyPublishers.ofString(method.startsWith("P") ? "{\"wrong\": 1}" : "")));
            if (ROLES.indexOf(role) < ROLES.indexOf(least)) {
                assertThat(reply.status()).as(role).isEqualTo(403);
                assertThat(reply.json().path("type").asText()).isEqualTo("/problems/forbidden");
            } else {
                assertThat(reply.status()).as(role + reply.body()).isNotIn(401, 403, 500);
            }
        }
        Reply anonymous = api.send(api.anonymousRequest(path).method(method, BodyPublishers.noBody()));
        assertThat(anonymous.status()).isEqualTo(401);
        assertThat(anonymous.header("WWW-Authenticate")).isEqualTo("Bearer realm=\"groundhog\"");
        assertThat(anonymous.header("Content-Type")).startsWith("application/problem+json");
    }

    @Test
    void theConsoleTheDocumentAndTheHealthAreOpen() {
        for (String path : List.of(
                "/api/v1/openapi.yaml",
                "/api/v1/schemas/failure-bundle/1",
                "/actuator/health",
                "/actuator/health/liveness",
                "/problems/forbidden")) {
            assertThat(api.send(api.anonymousRequest(path).GET()).status())
                    .as(path)
                    .isEqualTo(200);
        }
        assertThat(api.send(api.anonymousRequest("/nothing.js").GET()).status()).isEqualTo(404);
        assertThat(api.send(api.anonymousRequest("/actuator/health").GET())
                        .json()
                        .has("components"))
                .isFalse();
        assertThat(api.getAs("viewer", "/actuator/health").json().has("components"))
                .isTrue();
    }

    @Test
    void anUnknownTokenIsRefusedAndAudited() {
        Reply reply = api.send(api.anonymousRequest("/api/v1/me")
                .header("Authorization", "Bearer not-a-token")
                .GET());
        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.header("WWW-Authenticate")).contains("error=\"invalid_token\"");
        assertThat(api.send(api.anonymousRequest("/api/v1/me")
                                .header("Authorization", "Basic YTpi")
                                .GET())
                        .status())
                .isEqualTo(401);
        JsonNode refusals = api.get("/api/v1/audit?action=access.refused&actor=anonymous")
                .json()
                .path("items");
        assertThat(refusals).hasSize(1);
        assertThat(refusals.at("/0/detail/reason").asText()).isEqualTo("unknown token");
        assertThat(refusals.toString()).doesNotContain("not-a-token");
    }

    @Test
    void aRefusedActionIsAuditedUnderTheCallersName() {
        api.postAs("reviewer", "/api/v1/ingestion/pause", "{}");
        JsonNode refusals =
                api.get("/api/v1/audit?action=access.refused&actor=rob").json().path("items");
        // one row a minute for each actor, whatever was refused
        assertThat(refusals).isNotEmpty();
        assertThat(refusals.at("/0/detail/reason").asText()).isEqualTo("role");
    }

    @Test
    void theTokenIsReadFromTheHeaderOnly() {
        assertThat(api.send(api.anonymousRequest("/api/v1/me?token=admin-token-of-the-tests")
                                .GET())
                        .status())
                .isEqualTo(401);
        assertThat(api.send(api.anonymousRequest("/api/v1/me")
                                .header("Cookie", "token=admin-token-of-the-tests")
                                .GET())
                        .status())
                .isEqualTo(401);
        assertThat(api.send(api.anonymousRequest("/api/v1/me")
                                .header("Authorization", "bearer admin-token-of-the-tests")
                                .GET())
                        .status())
                .isEqualTo(200);
    }

    @Test
    void whatNobodyListedIsRefused() {
        assertThat(api.send(api.request("/index.html").POST(BodyPublishers.noBody()))
                        .status())
                .isEqualTo(403);
        assertThat(api.postAs("viewer", "/api/v1/nothing", "{}").status()).isEqualTo(403);
        assertThat(api.post("/api/v1/nothing", "{}").status()).isEqualTo(404);
        assertThat(api.send(api.anonymousRequest("/actuator/env").GET()).status())
                .isEqualTo(401);
    }

    @Test
    void callersLearnTheirRole() {
        assertThat(api.getAs("lead", "/api/v1/me").json().toString()).isEqualTo("{\"name\":\"lea\",\"role\":\"lead\"}");
    }
}
