package io.groundhog.grouping;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.groundhog.capture.Arrivals;
import io.groundhog.capture.Arrivals.Failure;
import io.groundhog.classification.Severity;
import io.groundhog.review.ApiClient;
import io.groundhog.review.ApiClient.Reply;
import io.groundhog.review.RunningApi;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@RunningApi
class MergeAndSplitTest {

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
        agent = "merging-" + agents.incrementAndGet();
    }

    @AfterEach
    void everythingStillAddsUp() {
        rows.hold("merging-");
    }

    @Test
    void whatWasMergedCountsInTheTargetAndLinksGoOnWorking() {
        UUID slow = captured(slow().by("s1", "anna"), slow().by("s2", "bert").as(Severity.CRITICAL));
        UUID refused = captured(refused().by("s2", "bert"));

        Reply merged = merge(slow, refused, "Both are the same outage");

        assertThat(merged.status()).as(merged.body()).isEqualTo(200);
        assertThat(merged.json().at("/target/recurrenceCount").asLong()).isEqualTo(3);
        assertThat(merged.header("ETag"))
                .isEqualTo(merged.json().at("/target/etag").asText());
        JsonNode capture = capture(slow);
        assertThat(capture.path("id").asText()).isEqualTo(refused.toString());
        assertThat(capture.at("/mergedFrom/id").asText()).isEqualTo(slow.toString());
        assertThat(capture.path("sessionCount").asLong()).isEqualTo(2);
        assertThat(capture.path("severity").asText()).isEqualTo("critical");
        assertThat(rows.standing(agent)).containsExactly(refused);
        assertThat(capture.at("/history/0/actor").asText()).isEqualTo("rob");
        assertThat(capture.at("/history/0/note").asText()).isEqualTo("Both are the same outage");
        assertThat(capture.at("/history/0/change/merged/number").asLong()).isEqualTo(rows.number(slow));
        assertThat(rows.texts(
                        "select actor || ' ' || action from audit_event where subject_id = ? order by id desc limit 1",
                        slow.toString()))
                .containsExactly("rob capture.merged");
        assertThat(rows.texts(
                        "select detail ->> 'recurrenceCount' from audit_event where subject_id = ? order by id desc limit 1",
                        refused.toString()))
                .containsExactly("3");
    }

    @Test
    void laterFailuresOfEitherFollowAndGoHomeWhenTheMergeIsUndone() {
        UUID slow = captured(slow());
        UUID refused = captured(refused());
        UUID merge = merged(slow, refused);
        Failure later = slow();
        arrivals.page(later, refused());
        assertThat(rows.captureOf(later.trace(), later.span())).isEqualTo(refused);
        assertThat(recurrence(refused)).isEqualTo(4);

        Reply undone = undoMerge(refused, merge);

        assertThat(undone.status()).as(undone.body()).isEqualTo(200);
        assertThat(rows.standing(agent)).containsExactlyInAnyOrder(slow, refused);
        assertThat(recurrence(slow)).isEqualTo(2);
        assertThat(recurrence(refused)).isEqualTo(2);
        assertThat(rows.captureOf(later.trace(), later.span())).isEqualTo(slow);
        arrivals.page(slow());
        assertThat(recurrence(slow)).isEqualTo(3);
        assertThat(undoMerge(refused, merge).status()).as("once only").isEqualTo(409);
    }

    @Test
    void mergesCanBeUndoneInAnyOrder() {
        UUID slow = captured(slow());
        UUID refused = captured(refused(), refused());
        UUID broken = captured(broken(), broken(), broken());
        UUID inner = merged(slow, refused);
        UUID outer = merged(refused, broken);
        assertThat(recurrence(broken)).isEqualTo(6);

        assertThat(undoMerge(broken, inner).status()).isEqualTo(200);
        assertThat(recurrence(slow)).isEqualTo(1);
        assertThat(recurrence(broken)).isEqualTo(5);

        arrivals.page(slow(), refused());
        assertThat(recurrence(slow)).isEqualTo(2);
        assertThat(recurrence(broken)).isEqualTo(6);
        assertThat(undoMerge(broken, outer).status()).isEqualTo(200);
        assertThat(recurrence(refused)).isEqualTo(3);
        assertThat(recurrence(broken)).isEqualTo(3);
    }

    @Test
    void aMergeHoldsAcrossALongSilence() {
        Instant past = Instant.now().minus(Duration.ofDays(80));
        UUID slow = captured(slow().at(past));
        UUID refused = captured(refused().at(past.plusSeconds(60)));
        merged(slow, refused);

        arrivals.page(slow(), refused());

        List<UUID> standing = rows.standing(agent);
        assertThat(standing).hasSize(2).contains(refused);
        UUID successor = standing.get(1);
        assertThat(recurrence(successor)).isEqualTo(2);
        assertThat(capture(successor).at("/predecessor/id").asText()).isEqualTo(refused.toString());
        arrivals.page(refused());
        arrivals.page(slow());
        assertThat(recurrence(successor)).isEqualTo(4);
    }

    @Test
    void mergesThatMakeNoSenseAreRefusedInWords() {
        UUID slow = captured(slow());
        UUID refused = captured(refused());
        assertThat(merge(slow, slow, null)).satisfies(reply -> says(reply, 400, "itself"));
        assertThat(api.decide("reviewer", path(slow) + "/merge", "{}"))
                .satisfies(reply -> says(reply, 400, "into is missing"));
        assertThat(api.decide("reviewer", path(slow) + "/merge", "{\"into\": \"0\"}"))
                .satisfies(reply -> says(reply, 400, "names no capture"));
        assertThat(merge(UUID.randomUUID(), slow, null)).satisfies(reply -> says(reply, 404, "no such capture"));
        assertThat(api.decide("viewer", path(slow) + "/merge", into(refused)).status())
                .isEqualTo(403);
        assertThat(api.decideOn("\"0\"", "reviewer", path(slow) + "/merge", into(refused)))
                .satisfies(reply -> says(reply, 412, "has been changed since you read it"));
        assertThat(api.decideOn(null, "reviewer", path(slow) + "/merge", into(refused))
                        .status())
                .isEqualTo(428);
        merged(slow, refused);
        assertThat(merge(slow, refused, null))
                .satisfies(reply -> says(reply, 409, "was merged into #" + rows.number(refused)));
        assertThat(merge(refused, slow, null)).satisfies(reply -> says(reply, 409, "one capture already"));
        assertThat(undoMerge(refused, UUID.randomUUID())).satisfies(reply -> says(reply, 404, "no such merge"));
    }

    @Test
    void aMergedTargetIsFollowedAndOtherAgentsAreRemarkedOn() {
        UUID slow = captured(slow());
        UUID refused = captured(refused());
        merged(slow, refused);
        Failure foreign =
                Failure.of(agent + "-other", "ValueError", "the basket cannot be read from the session store");
        arrivals.page(foreign);
        UUID other = rows.captureOf(foreign.trace(), foreign.span());

        JsonNode answer = merge(other, slow, null).json();

        assertThat(answer.at("/target/id").asText()).isEqualTo(refused.toString());
        assertThat(answer.path("remarks").toString())
                .contains("was merged into #" + rows.number(refused), "different agents");
    }

    @Test
    void aSplitBySignatureIsFollowedAndCanBeUndone() {
        UUID slow = captured(slow(), slow());
        UUID refused = captured(refused());
        merged(slow, refused);
        String signature = signatureOf(slow);

        Reply split = split(refused, "{\"signatures\": [\"" + signature + "\"], \"note\": \"not the same after all\"}");

        assertThat(split.status()).as(split.body()).isEqualTo(201);
        UUID part = UUID.fromString(split.json().at("/target/id").asText());
        assertThat(split.header("Location")).isEqualTo("/api/v1/captures/" + part);
        assertThat(recurrence(part)).isEqualTo(2);
        assertThat(recurrence(refused)).isEqualTo(1);
        assertThat(capture(part).path("title").asText()).contains("gateway");
        assertThat(capture(part).path("status").asText()).isEqualTo("new");
        arrivals.page(slow(), refused());
        assertThat(recurrence(part)).isEqualTo(3);
        assertThat(recurrence(refused)).isEqualTo(2);

        Reply undone = api.decide(
                "reviewer", path(part) + "/splits/" + split.json().path("split").asText() + "/undo", "");
        assertThat(undone.status()).as(undone.body()).isEqualTo(200);
        assertThat(recurrence(refused)).isEqualTo(5);
        assertThat(capture(part).path("id").asText()).isEqualTo(refused.toString());
        arrivals.page(slow());
        assertThat(recurrence(refused)).isEqualTo(6);
    }

    @Test
    void aSplitByTraceTakesWhatElseFailsInThatTrace() {
        Failure stays = slow();
        Failure goes = slow().by("s9", "zoe");
        UUID capture = captured(stays, goes);

        JsonNode split = split(capture, "{\"traces\": [\"" + goes.trace() + "\"], \"title\": \"Only Zoe\"}")
                .json();
        UUID part = UUID.fromString(split.at("/target/id").asText());

        assertThat(capture(part).path("title").asText()).isEqualTo("Only Zoe");
        assertThat(capture(part).path("userCount").asLong()).isEqualTo(1);
        Failure again = slow().inTrace(goes.trace());
        arrivals.page(again, slow());
        assertThat(rows.captureOf(again.trace(), again.span())).isEqualTo(part);
        assertThat(recurrence(part)).isEqualTo(1);
        assertThat(recurrence(capture))
                .as("of the same signature, but another trace")
                .isEqualTo(2);
    }

    @Test
    void tracesThatWereSplitTwiceFollowTheLastSplit() {
        Failure one = slow();
        Failure two = slow();
        UUID capture = captured(slow(), one, two);
        UUID first = UUID.fromString(split(capture, "{\"traces\": [\"" + one.trace() + "\", \"" + two.trace() + "\"]}")
                .json()
                .at("/target/id")
                .asText());
        UUID second = UUID.fromString(split(first, "{\"traces\": [\"" + two.trace() + "\"]}")
                .json()
                .at("/target/id")
                .asText());

        Failure again = slow().inTrace(two.trace());
        arrivals.page(again);

        assertThat(rows.captureOf(again.trace(), again.span())).isEqualTo(second);
    }

    @Test
    void splitsThatMakeNoSenseAreRefusedInWords() {
        Failure only = slow();
        UUID capture = captured(only);
        assertThat(split(capture, "{}")).satisfies(reply -> says(reply, 400, "either signatures"));
        assertThat(split(capture, "{\"signatures\": [\"v1:none\"]}"))
                .satisfies(reply -> says(reply, 400, "has no signature v1:none"));
        assertThat(split(capture, "{\"traces\": [\"none\"]}"))
                .satisfies(reply -> says(reply, 400, "has no failing trace none"));
        assertThat(split(capture, "{\"signatures\": [\"" + signatureOf(capture) + "\"]}"))
                .satisfies(reply -> says(reply, 409, "nothing would be left"));
        assertThat(split(capture, "{\"traces\": [\"" + only.trace() + "\"]}"))
                .satisfies(reply -> says(reply, 409, "nothing would be left"));
        assertThat(split(capture, "{\"traces\": [\"a\\u0000b\"]}"))
                .satisfies(reply -> says(reply, 400, "cannot be stored"));
    }

    @Test
    void aMergeOfWhichNothingIsLeftCannotBeUndone() {
        UUID slow = captured(slow());
        UUID refused = captured(refused());
        UUID merge = merged(slow, refused);
        split(refused, "{\"signatures\": [\"" + signatureOf(slow) + "\"]}");

        assertThat(undoMerge(refused, merge)).satisfies(reply -> says(reply, 409, "split off"));
    }

    @Test
    void errorsPassedOnGoWithTheirCause() {
        Failure cause = slow().under("parent");
        Failure parent = Failure.of(agent, "AgentError", "the plan failed because the gateway did not answer")
                .inTrace(cause.trace())
                .under(null);
        Failure echo = new Failure(
                parent.agent(),
                parent.type(),
                parent.message(),
                "",
                cause.trace(),
                "parent",
                null,
                cause.start().minusMillis(5),
                null,
                null,
                Severity.MEDIUM,
                parent.tags());
        arrivals.page(slow());
        arrivals.page(echo, cause);
        UUID capture = rows.captureOf(cause.trace(), cause.span());
        assertThat(rows.captureOf(echo.trace(), echo.span())).isEqualTo(capture);

        UUID part = UUID.fromString(split(capture, "{\"traces\": [\"" + cause.trace() + "\"]}")
                .json()
                .at("/target/id")
                .asText());

        assertThat(rows.captureOf(echo.trace(), echo.span())).isEqualTo(part);
        assertThat(recurrence(capture)).isEqualTo(1);
    }

    @Test
    void aParentThatCameFirstCountsNoLongerAsACauseInItsOwnCapture() {
        Failure child = slow().under("parent");
        Failure parent = new Failure(
                child.agent(),
                child.type(),
                child.message(),
                "",
                child.trace(),
                "parent",
                null,
                child.start().minusMillis(5),
                null,
                null,
                Severity.CRITICAL,
                child.tags());
        arrivals.page(parent);
        UUID capture = rows.captureOf(parent.trace(), parent.span());

        arrivals.page(child);

        assertThat(rows.captureOf(child.trace(), child.span())).isEqualTo(capture);
        assertThat(capture(capture).path("reachedCount").asLong()).isEqualTo(0);
    }

    // What the tests say ---------------------------------------------------------------------------------------------

    private Failure slow() {
        return Failure.of(agent, "TimeoutError", "the payment gateway did not answer within 30 seconds");
    }

    private Failure refused() {
        return Failure.of(agent, "ConnectionRefusedError", "connection to the order database was refused by its host");
    }

    private Failure broken() {
        return Failure.of(agent, "ParserError", "the answer of the planner is not valid against its own schema");
    }

    private UUID captured(Failure... failures) {
        arrivals.page(failures);
        return rows.captureOf(failures[0].trace(), failures[0].span());
    }

    private Reply merge(UUID source, UUID target, String note) {
        return api.decide(
                "reviewer",
                path(source) + "/merge",
                note == null ? into(target) : "{\"into\": \"" + target + "\", \"note\": \"" + note + "\"}");
    }

    private static String into(UUID target) {
        return "{\"into\": \"" + target + "\"}";
    }

    private UUID merged(UUID source, UUID target) {
        Reply reply = merge(source, target, null);
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        return UUID.fromString(reply.json().path("merge").asText());
    }

    private Reply undoMerge(UUID capture, UUID merge) {
        return api.decide("reviewer", path(capture) + "/merges/" + merge + "/undo", "");
    }

    private Reply split(UUID capture, String body) {
        return api.decide("reviewer", path(capture) + "/split", body);
    }

    private JsonNode capture(UUID id) {
        return api.get(path(id)).json();
    }

    private long recurrence(UUID id) {
        return capture(id).path("recurrenceCount").asLong();
    }

    private String signatureOf(UUID capture) {
        return rows.texts("select signature from capture where id = ?", capture).get(0);
    }

    private static String path(UUID capture) {
        return "/api/v1/captures/" + capture;
    }

    private static void says(Reply reply, int status, String words) {
        assertThat(reply.status()).as(reply.body()).isEqualTo(status);
        assertThat(reply.json().path("detail").asText()).contains(words);
    }
}
