package io.groundhog.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FaultsTest {

    private static final Instant NOW = Instant.parse("2026-03-04T15:30:20Z");

    private final Sandbox sandbox = Sandbox.start(SandboxSettings.empty(() -> NOW));
    private final SandboxClient client = new SandboxClient(sandbox);

    @BeforeEach
    void addTwentySpans() {
        for (int i = 0; i < 20; i++) {
            sandbox.spans()
                    .add(SandboxSpan.of("trace", "" + (100 + i), NOW.minusSeconds(600 - i))
                            .build());
        }
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    private static ObjectNode search(int limit) {
        return SandboxClient.search(NOW.minusSeconds(3600), NOW, limit);
    }

    private static List<String> ids(JsonNode page) {
        return page.path("data").findValuesAsText("id");
    }

    @Test
    void aScriptRunsOnceInOrderAndIsLogged() {
        sandbox.faults().next(Fault.status(503), Fault.statusAsHtml(429), Fault.statusAsText(403));
        assertThat(client.post(search(5)).body()).isEqualTo("{\"errors\":[\"Service Unavailable\"]}");
        HttpResponse<String> html = client.post(search(5));
        assertThat(html.statusCode()).isEqualTo(429);
        assertThat(html.headers().firstValue("content-type")).hasValue("text/html");
        assertThat(client.post(search(5)).headers().firstValue("content-type")).hasValue("text/plain");
        assertThat(client.post(search(5)).statusCode()).isEqualTo(200);
        assertThat(sandbox.faults().log())
                .extracting(Faults.Injected::fault)
                .containsExactly("answer 503", "answer 429", "answer 403");
        assertThat(sandbox.requests()).extracting(ReceivedRequest::status).containsExactly(503, 429, 403, 200);
    }

    @Test
    void aConditionHoldsUntilItIsCleared() {
        sandbox.faults().when(request -> request.path().contains("validate"), Fault.status(401));
        assertThat(client.get("/api/v2/validate_keys").statusCode()).isEqualTo(401);
        assertThat(client.get("/api/v1/validate").statusCode()).isEqualTo(401);
        assertThat(client.post(search(5)).statusCode()).isEqualTo(200);
        sandbox.faults().clear();
        assertThat(client.get("/api/v2/validate_keys").statusCode()).isEqualTo(200);
    }

    @Test
    void rateLimitAnswersSayWhatTheyAreTold() {
        sandbox.faults().next(Fault.tooManyRequests("99999999999"), Fault.retryAfter("Wed, 4 Mar 2026 16:00:00 GMT"));
        assertThat(client.post(search(5)).headers().firstValue("x-ratelimit-reset"))
                .hasValue("99999999999");
        assertThat(client.post(search(5)).headers().firstValue("retry-after")).isPresent();
    }

    @Test
    void anOrganisationWithoutDataIsA500() {
        sandbox.faults().always(Fault.noValidIndexes());
        assertThat(client.post(search(5)).body())
                .isEqualTo("{\"errors\":[{\"detail\":\"No valid indexes specified\"}]}");
    }

    @ParameterizedTest
    @EnumSource(
            value = PageFault.class,
            names = {"TIMEOUT"},
            mode = EnumSource.Mode.EXCLUDE)
    void noOddityOfPagingHidesASpanFromAPatientClient(PageFault oddity) {
        sandbox.faults().next(7, Fault.page(oddity));
        assertThat(client.drain(search(6)).stream()
                        .map(span -> span.path("id").asText())
                        .distinct())
                .hasSize(20);
        ObjectNode backwards = search(6);
        SandboxClient.attributes(backwards).put("sort", "-timestamp");
        sandbox.faults().next(4, Fault.page(oddity));
        assertThat(client.drain(backwards).stream()
                        .map(span -> span.path("id").asText())
                        .distinct())
                .hasSize(20);
    }

    @Test
    void aShortPageHasFewerRowsAndACursor() {
        sandbox.faults().next(Fault.page(PageFault.SHORT));
        JsonNode page = client.page(search(9));
        assertThat(ids(page)).hasSize(3);
        assertThat(page.at("/meta/page/after").asText()).isNotEmpty();
    }

    @Test
    void anEmptyPageCanNameACursor() {
        sandbox.faults().next(Fault.page(PageFault.EMPTY_WITH_CURSOR));
        JsonNode page = client.page(search(9));
        assertThat(page.path("data")).isEmpty();
        assertThat(page.at("/meta/page/after").asText()).isNotEmpty();
    }

    @Test
    void theSameCursorCanComeTwice() {
        ObjectNode search = search(5);
        String cursor = client.page(search).at("/meta/page/after").asText();
        SandboxClient.attributes(search).withObject("/page").put("cursor", cursor);
        sandbox.faults().next(Fault.page(PageFault.SAME_CURSOR));
        assertThat(client.page(search).at("/meta/page/after").asText()).isEqualTo(cursor);
    }

    @Test
    void aTimeoutIsPartialAndSaysSo() {
        sandbox.faults().next(Fault.page(PageFault.TIMEOUT));
        JsonNode page = client.page(search(10));
        assertThat(ids(page)).hasSize(5);
        assertThat(page.at("/meta/status").asText()).isEqualTo("timeout");
        assertThat(page.at("/meta/page").isNull()).isTrue();
    }

    @Test
    void theEndIsSpeltInFourWays() {
        sandbox.faults()
                .next(
                        Fault.page(PageFault.END_PAGE_NULL),
                        Fault.page(PageFault.END_PAGE_EMPTY),
                        Fault.page(PageFault.END_AFTER_EMPTY),
                        Fault.page(PageFault.END_NO_META));
        assertThat(client.page(search(50)).at("/meta/page").isNull()).isTrue();
        assertThat(client.page(search(50)).at("/meta/page").toString()).isEqualTo("{}");
        assertThat(client.page(search(50)).at("/meta/page/after").asText("none"))
                .isEmpty();
        assertThat(client.page(search(50)).has("meta")).isFalse();
    }

    @Test
    void bodiesCanBeEmptyTruncatedOrGarbled() throws IOException, InterruptedException {
        sandbox.faults().next(Fault.emptyBody(), Fault.truncated(0.6), Fault.garbled());
        assertThat(client.post(search(5)).body()).isEmpty();
        assertThatThrownBy(() -> client.page(search(5))).isInstanceOf(UncheckedIOException.class);
        assertThatThrownBy(() -> client.json(client.post(search(5)))).isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void gzipCanBeCorrupt() throws IOException, InterruptedException {
        sandbox.faults().next(Fault.corruptGzip());
        HttpResponse<byte[]> response = client.bytes(client.request(Endpoints.SEARCH)
                .POST(BodyPublishers.ofString(search(20).toString())));
        assertThat(response.headers().firstValue("content-encoding")).hasValue("gzip");
        assertThatThrownBy(() -> new GZIPInputStream(new ByteArrayInputStream(response.body())).readAllBytes())
                .isInstanceOf(IOException.class);
    }

    @Test
    void headersCanBeOddAndClocksWrong() {
        sandbox.faults()
                .next(
                        Fault.shoutedHeaders(),
                        Fault.contentType("text/html"),
                        Fault.clockSkew(Duration.ofHours(-1)),
                        Fault.header("X-RateLimit-Reset", "-5"));
        assertThat(client.post(search(5)).headers().firstValue("content-type")).isPresent();
        assertThat(client.post(search(5)).headers().firstValue("content-type")).hasValue("text/html");
        assertThat(client.post(search(5)).headers().firstValue("date")).hasValue("Wed, 04 Mar 2026 14:30:20 GMT");
        assertThat(client.post(search(5)).headers().firstValue("x-ratelimit-reset"))
                .hasValue("-5");
    }

    @Test
    void connectionsBreakBeforeAndAfterTheHeadersAndInTheBody() {
        for (Fault fault : List.of(Fault.resetBeforeHeaders(), Fault.resetAfterHeaders(), Fault.cutBody(0.5))) {
            sandbox.faults().always(fault);
            assertThatThrownBy(() -> client.post(search(20))).as(fault.name()).isInstanceOf(UncheckedIOException.class);
            sandbox.faults().clear();
        }
        assertThat(client.post(search(5)).statusCode()).isEqualTo(200);
    }

    @Test
    void aHangEndsWhenTheClientGivesUpAndOthersAreServed() {
        sandbox.faults().next(Fault.hang(Duration.ofMinutes(5)));
        assertThatThrownBy(() -> client.send(client.request(Endpoints.SEARCH)
                        .timeout(Duration.ofMillis(200))
                        .POST(BodyPublishers.ofString(search(5).toString()))))
                .hasCauseInstanceOf(HttpTimeoutException.class);
        assertThat(client.post(search(5)).statusCode()).isEqualTo(200);
    }

    @Test
    void aSlowBodyArrivesWhole() {
        sandbox.faults().next(Fault.slowDrip(200, Duration.ofMillis(1)));
        assertThat(ids(client.page(search(20)))).hasSize(20);
    }

    @Test
    void anExpiredCursorCanBeForced() {
        sandbox.faults().next(Fault.expiredCursor());
        HttpResponse<String> response = client.post(search(5));
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("invalid cursor");
    }
}
