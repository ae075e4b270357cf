package io.groundhog.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.groundhog.sandbox.SandboxSettings.ErrorDetail;
import io.groundhog.sandbox.SandboxSettings.StartUnit;
import io.groundhog.sandbox.SandboxSpan.SpanKey;
import io.groundhog.sandbox.SandboxSpan.Verdict;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SearchEndpointTest {

    private static final Instant NOW = Instant.parse("2026-03-04T15:30:20Z");

    private final AtomicReference<Instant> clock = new AtomicReference<>(NOW);
    private final SandboxSettings settings = SandboxSettings.empty(clock::get);
    private Sandbox sandbox = Sandbox.start(settings);
    private SandboxClient client = new SandboxClient(sandbox);

    @BeforeEach
    void addFiveSpansAMinuteApart() {
        for (int i = 0; i < 5; i++) {
            sandbox.spans().add(span(i).build());
        }
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    private static SpanBuilder span(int number) {
        return SandboxSpan.of("trace-" + number, "" + (100 + number), NOW.minus(Duration.ofMinutes(10 - number)));
    }

    private void restart(SandboxSettings changed) {
        sandbox.close();
        sandbox = Sandbox.start(changed);
        client = new SandboxClient(sandbox);
    }

    private static ObjectNode lastHour(int limit) {
        return SandboxClient.search(NOW.minusSeconds(3600), NOW, limit);
    }

    private static List<String> ids(JsonNode page) {
        return page.path("data").findValuesAsText("id");
    }

    @Test
    void answersInTheDocumentedEnvelope() {
        HttpResponse<String> response = client.post(lastHour(2));
        JsonNode page = client.json(response);

        assertThat(response.headers().firstValue("content-type")).hasValue("application/vnd.api+json");
        assertThat(ids(page)).containsExactly("100", "101");
        assertThat(page.at("/data/0/type").asText()).isEqualTo("span");
        assertThat(page.at("/data/0/attributes/parent_id").asText()).isEqualTo("undefined");
        assertThat(page.at("/meta/status").asText()).isEqualTo("done");
        assertThat(page.at("/meta/elapsed").isIntegralNumber()).isTrue();
        assertThat(page.at("/meta/request_id").asText()).startsWith("pddv1");
        assertThat(page.at("/meta/page/after").asText()).isNotEmpty();
    }

    @Test
    void theLinkToTheNextPageIsAGetRequestWithResolvedTimes() {
        JsonNode first = client.page(lastHour(2));
        URI next = URI.create(first.at("/links/next").asText());

        assertThat(next.getHost()).isEqualTo("127.0.0.1");
        assertThat(ids(client.json(client.get(next.getRawPath() + "?" + next.getRawQuery()))))
                .containsExactly("102", "103");
    }

    @Test
    void theLastPageWithRowsStillNamesACursorAndTheNextHasNoMeta() {
        ObjectNode search = lastHour(5);
        JsonNode full = client.page(search);
        assertThat(ids(full)).hasSize(5);
        SandboxClient.attributes(search)
                .withObject("/page")
                .put("cursor", full.at("/meta/page/after").asText());
        assertThat(client.post(search).body()).isEqualTo("{\"data\":[]}");
    }

    @Test
    void newestFirstIsTheSameListBackwards() {
        ObjectNode search = lastHour(2);
        SandboxClient.attributes(search).put("sort", "-timestamp");
        assertThat(client.drain(search))
                .extracting(span -> span.path("id").asText())
                .containsExactly("104", "103", "102", "101", "100");
    }

    @Test
    void withoutAnyFilterTheLastQuarterOfAnHourAndTenSpansAreMeant() {
        for (int i = 10; i < 30; i++) {
            sandbox.spans()
                    .add(SandboxSpan.of("more", "" + i, NOW.minusSeconds(60)).build());
        }
        sandbox.spans()
                .add(SandboxSpan.of("old", "9", NOW.minusSeconds(16 * 60)).build());
        ObjectNode search = JsonNodeFactory.instance.objectNode();
        search.putObject("data").put("type", "spans");

        assertThat(ids(client.page(search))).hasSize(10).contains("100").doesNotContain("9");
    }

    @ParameterizedTest
    @CsvSource({
        "now-8m, now, 3",
        "now-1h, now-9m, 1",
        "2026-03-04T15:20:20Z, 2026-03-04T16:22:20+01:00, 2",
        "2026-03-04T15:20:20, 2026-03-05, 5",
        "1772637620000, 1772637620001, 1",
        "now-1d, now-1w, -422",
    })
    void timesMayBeDateMathIsoOrMilliseconds(String from, String to, int expected) {
        HttpResponse<String> response = client.get(Endpoints.LIST
                + "?filter[from]=FROM&filter[to]=TO"
                        .replace("[", "%5B")
                        .replace("]", "%5D")
                        .replace("FROM", encoded(from))
                        .replace("TO", encoded(to)));
        if (expected < 0) {
            assertThat(response.statusCode()).isEqualTo(-expected);
            assertThat(response.body()).contains("'from' should be anterior to 'to'");
        } else {
            assertThat(ids(client.json(response))).hasSize(expected);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Test
    void aTimeOffsetMovesBothEnds() {
        ObjectNode search = SandboxClient.search(NOW.minusSeconds(60), NOW, 10);
        SandboxClient.attributes(search).putObject("options").put("time_offset", -9 * 60);
        assertThat(ids(client.page(search))).containsExactly("100");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"data\":{\"type\":\"span\"}}|expected one of \\\"spans\\\"",
                "{\"data\":{\"type\":\"spans\",\"attributes\":{\"filter\":{\"from\":1772638160000}}}}"
                        + "|error decoding attribute \\\"filter.from\\\": invalid type number",
                "{\"data\":{\"type\":\"spans\",\"attributes\":{\"filter\":{\"from\":\"soon\"}}}}|invalid time",
                "{\"data\":{\"type\":\"spans\",\"attributes\":{\"page\":{\"limit\":5001}}}}|page.limit",
                "{\"data\":{\"type\":\"spans\",\"attributes\":{\"page\":{\"limit\":0}}}}|page.limit",
                "{\"data\":{\"type\":\"spans\",\"attributes\":{\"page\":{\"limit\":\"10\"}}}}|invalid type string",
                "{\"data\":{\"type\":\"spans\",\"attributes\":{\"page\":{\"cursor\":\"nonsense\"}}}}|invalid cursor",
                "{\"data\":{\"type\":\"spans\",\"attributes\":{\"sort\":\"name\"}}}|invalid sort",
                "{\"data\":{\"type\":\"spans\",\"attributes\":{\"filter\":{\"query\":\"(@status:error\"}}}}|invalid query",
                "not json|not a JSON document"
            })
    void badRequestsAreRefusedWithAReason(String bodyAndReason) {
        int bar = bodyAndReason.lastIndexOf('|');
        HttpResponse<String> response = client.send(
                client.request(Endpoints.SEARCH).POST(BodyPublishers.ofString(bodyAndReason.substring(0, bar))));
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).startsWith("{\"errors\":[").contains(bodyAndReason.substring(bar + 1));
    }

    @Test
    void missingAndWrongKeysAreToldApart() {
        assertThat(client.send(client.request(Endpoints.SEARCH)
                                .setHeader("DD-API-KEY", "wrong")
                                .POST(BodyPublishers.ofString(lastHour(1).toString())))
                        .statusCode())
                .isEqualTo(403);
        assertThat(client.send(client.request("/api/v2/validate_keys").GET()).body())
                .isEqualTo("{\"status\":\"ok\"}");
        assertThat(client.send(client.request("/api/v1/validate").GET()).body()).isEqualTo("{\"valid\":true}");
        HttpResponse<String> none =
                client.send(HttpRequest.newBuilder(sandbox.url().resolve("/api/v2/validate_keys")));
        assertThat(none.statusCode()).isEqualTo(401);
        assertThat(none.body()).isEqualTo("{\"errors\":[\"Unauthorized\"]}");
    }

    @Test
    void aSpanIsInvisibleUntilItsTimeComes() {
        sandbox.spans().add(span(5).visibleAt(NOW.plusSeconds(30)).build());
        assertThat(ids(client.page(lastHour(50)))).doesNotContain("105");
        clock.set(NOW.plusSeconds(30));
        assertThat(ids(client.page(lastHour(50)))).contains("105");
    }

    @Test
    void aSpanIsByDefaultInvisibleUntilItEnds() {
        sandbox.spans().add(span(6).duration(Duration.ofMinutes(5)).build());
        assertThat(ids(client.page(lastHour(50)))).doesNotContain("106");
        clock.set(NOW.plusSeconds(60));
        assertThat(ids(client.page(lastHour(50)))).contains("106");
    }

    @Test
    void aVerdictJoinsLaterAndMayChange() {
        ObjectNode failed =
                JsonNodeFactory.instance.objectNode().put("assessment", "fail").put("status", "OK");
        ObjectNode passed = failed.deepCopy().put("assessment", "pass");
        sandbox.spans().judge("trace-0", "100", new Verdict("hallucination", failed, NOW.plusSeconds(60)));
        sandbox.spans().judge("trace-0", "100", new Verdict("hallucination", passed, NOW.plusSeconds(90)));
        ObjectNode failing = SandboxClient.query(lastHour(5), "@evaluation.hallucination.assessment:fail");

        assertThat(client.page(failing).path("data")).isEmpty();
        clock.set(NOW.plusSeconds(60));
        assertThat(client.page(failing).at("/data/0/attributes/evaluation/hallucination"))
                .isEqualTo(failed);
        clock.set(NOW.plusSeconds(90));
        assertThat(client.page(failing).path("data")).isEmpty();
        assertThat(client.page(lastHour(1))
                        .at("/data/0/attributes/evaluation/hallucination/assessment")
                        .asText())
                .isEqualTo("pass");
    }

    @Test
    void aReplacedSpanIsShownOnceInItsNewForm() {
        sandbox.spans().add(span(0).name("renamed").build());
        JsonNode page = client.page(lastHour(50));
        assertThat(ids(page)).hasSize(5);
        assertThat(page.at("/data/0/attributes/name").asText()).isEqualTo("renamed");
    }

    @Test
    void aRowIndexedBehindTheCursorIsMissedByThatListing() {
        ObjectNode search = lastHour(3);
        String cursor = client.page(search).at("/meta/page/after").asText();
        sandbox.spans().add(SandboxSpan.of("late", "7", NOW.minusSeconds(1800)).build());
        SandboxClient.attributes(search).withObject("/page").put("cursor", cursor);
        assertThat(ids(client.page(search))).containsExactly("103", "104");
        assertThat(ids(client.page(lastHour(50)))).contains("7");
    }

    @Test
    void cursorsExpire() {
        ObjectNode search = lastHour(3);
        String cursor = client.page(search).at("/meta/page/after").asText();
        SandboxClient.attributes(search).withObject("/page").put("cursor", cursor);
        clock.set(NOW.plus(settings.cursorLifetime()).plusSeconds(1));
        HttpResponse<String> response = client.post(search);
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("invalid cursor");
    }

    @Test
    void theBudgetCountsDownAndStartsAfreshWithTheHour() {
        restart(settings.withRequestsPerHour(2));
        HttpResponse<String> first = client.post(lastHour(1));
        assertThat(first.headers().map())
                .containsAllEntriesOf(Map.of(
                        "x-ratelimit-limit", List.of("2"),
                        "x-ratelimit-period", List.of("3600"),
                        "x-ratelimit-remaining", List.of("1"),
                        "x-ratelimit-reset", List.of("1780")));
        client.post(lastHour(1));
        assertThat(client.post(lastHour(1)).statusCode()).isEqualTo(429);
        clock.set(Instant.parse("2026-03-04T16:00:00Z"));
        assertThat(client.post(lastHour(1)).statusCode()).isEqualTo(200);
    }

    @Test
    void theDateHeaderFollowsTheClock() {
        assertThat(client.post(lastHour(1)).headers().firstValue("date")).hasValue("Wed, 04 Mar 2026 15:30:20 GMT");
    }

    @Test
    void longTextsAreCutWithoutAttachments() {
        sandbox.spans().add(span(0).input("x".repeat(30_000)).build());
        ObjectNode search = lastHour(1);
        assertThat(client.page(search).at("/data/0/attributes/input/value").asText())
                .hasSize(30_000);
        SandboxClient.attributes(search).putObject("options").put("include_attachments", false);
        assertThat(client.page(search).at("/data/0/attributes/input/value").asText())
                .hasSize(25 * 1024);
    }

    @Test
    void aPageAboveFiftyMegabytesIsAnError() {
        String big = "x".repeat(6_000_000);
        for (int i = 0; i < 10; i++) {
            sandbox.spans()
                    .add(SandboxSpan.of("big", "9" + i, NOW.minusSeconds(60))
                            .input(big)
                            .build());
        }
        HttpResponse<String> response = client.post(lastHour(100));
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("50MB");
        assertThat(client.post(lastHour(7)).statusCode()).isEqualTo(200);
    }

    @Test
    void errorDetailsStandWhereTheSettingsSay() {
        for (ErrorDetail detail : ErrorDetail.values()) {
            restart(settings.withAnswers(detail, StartUnit.NANOSECONDS));
            sandbox.spans().add(span(0).error("KeyError", "'x'", "Traceback").build());
            JsonNode attributes = client.page(lastHour(1)).at("/data/0/attributes");
            assertThat(attributes.at("/error/message").asText().isEmpty()).isEqualTo(detail != ErrorDetail.ERROR);
            assertThat(attributes.at("/meta/error/message").asText().isEmpty())
                    .isEqualTo(detail != ErrorDetail.META_ERROR);
            assertThat(attributes.path("tags").toString().contains("error_type:keyerror"))
                    .isEqualTo(detail != ErrorDetail.ABSENT);
            assertThat(attributes.path("status").asText()).isEqualTo("error");
        }
    }

    @Test
    void startTimesComeInTheUnitTheSettingsSay() {
        restart(settings.withAnswers(ErrorDetail.ERROR, StartUnit.MILLISECONDS));
        sandbox.spans().add(span(0).build());
        assertThat(client.page(lastHour(1)).at("/data/0/attributes/start_ns").asLong())
                .isEqualTo(NOW.minusSeconds(600).toEpochMilli());
    }

    @Test
    void aMalformedSpanGoesOutAsItIs() {
        sandbox.spans()
                .addRaw("{\"id\":\"666\",\"type\":\"span\",\"attributes\":{\"start_ns\":1e999999", NOW.minusSeconds(1));
        assertThat(client.post(lastHour(50)).body()).contains("\"start_ns\":1e999999]");
        assertThat(client.post(SandboxClient.query(lastHour(50), "@trace_id:trace-1"))
                        .body())
                .doesNotContain("666");
    }

    @Test
    void bytesThatAreNoUtf8GoOutAsTheyAre() throws IOException, InterruptedException {
        byte[] surrogate = {'"', (byte) 0xED, (byte) 0xA0, (byte) 0xBD, '"'};
        sandbox.spans().addRaw(surrogate, NOW.minusSeconds(600));
        HttpResponse<byte[]> response = client.bytes(client.request(Endpoints.SEARCH)
                .POST(BodyPublishers.ofString(lastHour(2).toString())));
        assertThat(new String(response.body(), StandardCharsets.ISO_8859_1))
                .startsWith("{\"data\":[{\"id\":\"100\"")
                .contains("},\"\u00ED\u00A0\u00BD\"],\"meta\"");
    }

    @Test
    void hostileTextsAreServed() {
        sandbox.spans().add(span(0).input("a\u0000b\u202E").output("\uD83D").build());
        HttpResponse<String> response = client.post(lastHour(1));
        assertThat(response.body()).contains("a\\u0000b\u202E").containsIgnoringCase("\\ud83d");
    }

    @Test
    void membersOfAWrongTypeAreServed() {
        sandbox.spans()
                .add(span(0).put("start_ns", TextNode.valueOf("yesterday"))
                        .put("tags", TextNode.valueOf("a:b"))
                        .build());
        assertThat(client.page(lastHour(1)).at("/data/0/attributes/start_ns").asText())
                .isEqualTo("yesterday");
    }

    @Test
    void theStoreRemembersWhatWasServed() {
        client.page(lastHour(2));
        assertThat(sandbox.spans().served())
                .containsExactlyInAnyOrder(new SpanKey("trace-0", "100"), new SpanKey("trace-1", "101"));
        assertThat(sandbox.spans().all()).hasSize(5);
    }

    @Test
    void requestsAreLoggedWithoutKeys() {
        client.post(lastHour(2));
        ReceivedRequest request = sandbox.requests().get(0);
        assertThat(request.status()).isEqualTo(200);
        assertThat(request.path()).isEqualTo(Endpoints.SEARCH);
        assertThat(request.body()).contains("\"limit\":2");
        assertThat(request.toString()).doesNotContain("sandbox-api-key").doesNotContain("sandbox-app-key");
    }

    @Test
    void answersAreCompressedWhenTheClientAcceptsIt() throws IOException, InterruptedException {
        HttpResponse<byte[]> response = client.bytes(client.request(Endpoints.SEARCH)
                .header("Accept-Encoding", "gzip")
                .POST(BodyPublishers.ofString(lastHour(5).toString())));
        assertThat(response.headers().firstValue("content-encoding")).hasValue("gzip");
        byte[] plain = new GZIPInputStream(new ByteArrayInputStream(response.body())).readAllBytes();
        assertThat(new String(plain, StandardCharsets.UTF_8)).contains("\"id\":\"104\"");
    }

    @Test
    void chunkedRequestsAreUnderstood() {
        byte[] body = lastHour(2).toString().getBytes(StandardCharsets.UTF_8);
        var response = client.send(client.request(Endpoints.SEARCH)
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body))));
        assertThat(ids(client.json(response))).containsExactly("100", "101");
    }

    @Test
    void thePermalinkPageShowsTheTraceAndEscapesEverything() {
        sandbox.spans()
                .add(SandboxSpan.of("evil", "1", NOW.minusSeconds(5))
                        .input("<script>alert(1)</script>")
                        .build());
        HttpResponse<String> page = client.get("/llm/traces?query=trace_id:evil");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("content-security-policy")).isPresent();
        assertThat(page.body())
                .contains("&lt;script&gt;")
                .doesNotContain("<script>")
                .doesNotContain("trace-1");
        assertThat(client.get("/llm/traces?query=%22%3Cimg+src=x%3E%22").body()).doesNotContain("<img");
    }

    @Test
    void unknownAddressesAreNotFound() {
        assertThat(client.get("/api/v2/other").statusCode()).isEqualTo(404);
    }
}
