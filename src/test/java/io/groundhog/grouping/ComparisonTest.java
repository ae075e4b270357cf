package io.groundhog.grouping;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.groundhog.capture.Arrivals;
import io.groundhog.capture.Arrivals.Failure;
import io.groundhog.review.ApiClient;
import io.groundhog.review.RunningApi;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@RunningApi
class ComparisonTest {

    private static final AtomicInteger agents = new AtomicInteger();

    @Autowired
    ApiClient api;

    @Autowired
    JdbcClient database;

    private GroupingRows rows;
    private Arrivals arrivals;
    private String agent;

    @BeforeEach
    void newAgent(@Autowired ProducerTemplate camel) {
        rows = new GroupingRows(database);
        arrivals = new Arrivals(camel, database);
        agent = "comparing-" + agents.incrementAndGet();
    }

    @Test
    void oneSentenceSaysWhatKeepsTwoCapturesApart() {
        UUID tokens = captured(
                "Error code: 429 - {'error': {'message': 'Rate limit reached on tokens per min for this key'}}");
        UUID quota = captured(
                "Error code: 503 - {'error': {'message': 'Rate limit reached on tokens per min for this key'}}");

        JsonNode comparison = compare(tokens, quota);

        assertThat(comparison.path("same").asBoolean()).isFalse();
        assertThat(comparison.path("sentence").asText())
                .isEqualTo("They are apart because the status differs: \"429\" in #" + rows.number(tokens)
                        + ", \"503\" in #" + rows.number(quota) + ".");
        assertThat(comparison.path("parts")).anySatisfy(part -> {
            assertThat(part.path("name").asText()).isEqualTo("app");
            assertThat(part.path("equal").asBoolean()).isTrue();
        });
        assertThat(comparison.path("words")).isEmpty();
    }

    @Test
    void theWordsThatDifferAreNamed() {
        UUID tokens = captured("the quota of tokens per minute is used up for this project");
        UUID requests = captured("the quota of requests per minute is used up for this project");

        JsonNode comparison = compare(tokens, requests);

        assertThat(comparison.path("words")).singleElement().satisfies(words -> {
            assertThat(words.path("one").asText()).isEqualTo("tokens");
            assertThat(words.path("other").asText()).isEqualTo("requests");
        });
        assertThat(comparison.path("sentence").asText())
                .contains("the message differs: \"tokens\" in #", "\"requests\" in #");
    }

    @Test
    void peoplesDecisionsComeFirst() {
        UUID one = captured("the calendar has no free slot for the meeting that was asked for");
        UUID other = captured("the mailbox has no room for the attachment that was asked for");
        JsonNode merge = post(one, "merge", "{\"into\": \"" + other + "\", \"note\": \"same outage\"}");
        assertThat(compare(one, other).path("sentence").asText())
                .startsWith("#" + rows.number(one) + " and #" + rows.number(other) + " are one capture, #"
                        + rows.number(other) + ": #" + rows.number(one) + " was merged into #" + rows.number(other)
                        + " by rob on ")
                .endsWith("(same outage).");
        post(other, "merges/" + merge.path("merge").asText() + "/undo", "");

        JsonNode comparison = compare(one, other);

        assertThat(comparison.path("sentence").asText())
                .startsWith("rob took back that #" + rows.number(one) + " was merged into #" + rows.number(other));
        assertThat(comparison.path("reasons")).hasSize(2);
    }

    @Test
    void oneSignatureInTwoCapturesIsExplainedByItsSilence() {
        String message = "the seat map of the flight could not be loaded from its cache";
        UUID older = captured(
                Failure.of(agent, "ValueError", message).at(Instant.now().minus(Duration.ofHours(50 * 24 + 12))));
        UUID newer = captured(message);

        assertThat(compare(older, newer).path("sentence").asText())
                .startsWith("Both have the signature v1:")
                .endsWith("was opened when it came back after 50 days of silence.");
    }

    @Test
    void whatCannotBeComparedIsRefusedInWords() {
        UUID one = captured("the invoice has no line that can be matched with the order");
        assertThat(api.get(path(one) + "/compare").json().path("detail").asText())
                .contains("with is missing");
        assertThat(api.get(path(one) + "/compare?with=0").json().path("detail").asText())
                .contains("names no capture");
        assertThat(api.get(path(one) + "/compare?with=" + one).status()).isEqualTo(400);
        assertThat(api.get("/api/v1/captures/0/compare?with=" + one).status()).isEqualTo(404);
    }

    @Test
    void theDetailTellsWhatLeadsToACaptureAndWhatWasDecided() {
        UUID one = captured("the voucher was issued by a shop that is no longer a partner");
        UUID other = captured("the basket holds an article that must not be shipped abroad");
        post(one, "merge", "{\"into\": \"" + other + "\"}");

        JsonNode grouping = api.get(path(other)).json().path("grouping");

        assertThat(grouping.path("parts")).isNotEmpty();
        assertThat(grouping.path("signatureCount").asInt()).isEqualTo(2);
        assertThat(grouping.path("signatures")).hasSize(2).allSatisfy(signature -> {
            assertThat(signature.path("failures").asInt()).isEqualTo(1);
            assertThat(Instant.parse(signature.path("since").asText())).isBeforeOrEqualTo(Instant.now());
            assertThat(signature.path("parts")).isNotEmpty();
            assertThat(signature.path("via").asText()).isEqualTo("opened");
        });
        assertThat(grouping.at("/signatures/0/home/id").asText()).isEqualTo(one.toString());
        assertThat(grouping.at("/merges/0/source/number").asLong()).isEqualTo(rows.number(one));
        assertThat(grouping.at("/merges/0/actor").asText()).isEqualTo("rob");
        assertThat(api.get("/api/v1/captures?signature="
                                + ApiClient.encode(
                                        grouping.at("/signatures/0/signature").asText()))
                        .json()
                        .at("/items/0/id")
                        .asText())
                .as("the queue finds it by a signature that was merged in")
                .isEqualTo(other.toString());
    }

    private UUID captured(String message) {
        return captured(Failure.of(agent, "ValueError", message));
    }

    private UUID captured(Failure failure) {
        arrivals.page(failure);
        return rows.captureOf(failure.trace(), failure.span());
    }

    private JsonNode compare(UUID one, UUID other) {
        ApiClient.Reply reply = api.getAs("viewer", path(one) + "/compare?with=" + other);
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        return reply.json();
    }

    private JsonNode post(UUID capture, String what, String body) {
        ApiClient.Reply reply = api.decide("reviewer", path(capture) + "/" + what, body);
        assertThat(reply.status()).as(reply.body()).isBetween(200, 201);
        return reply.json();
    }

    private static String path(UUID capture) {
        return "/api/v1/captures/" + capture;
    }
}
