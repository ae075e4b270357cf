package io.groundhog.grouping;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.groundhog.capture.Arrivals;
import io.groundhog.capture.Arrivals.Failure;
import io.groundhog.database.SqlFiles;
import io.groundhog.review.ApiClient;
import io.groundhog.review.RunningApi;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@RunningApi
class SuggestionTest {

    private static final AtomicInteger agents = new AtomicInteger();

    @Autowired
    ApiClient api;

    @Autowired
    JdbcClient database;

    @Autowired
    Suggestions suggestions;

    @Autowired
    DuplicateShare duplicates;

    private GroupingRows rows;
    private Arrivals arrivals;
    private String agent;

    @BeforeEach
    void newAgent(@Autowired ProducerTemplate camel) {
        rows = new GroupingRows(database);
        arrivals = new Arrivals(camel, database);
        agent = "suggesting-" + agents.incrementAndGet();
    }

    @Test
    void capturesThatAreNearlyAlikeAreSuggestedWithTheReason() {
        UUID one = captured("the reply of the booking engine has no price for the return leg");
        UUID other = captured("the reply of the booking engine has no valid price for the return leg");
        UUID stranger = captured("the mail server has closed the connection before the greeting was sent");
        compareAll();

        JsonNode similar = similar(one);

        assertThat(similar.path("items")).singleElement().satisfies(item -> {
            assertThat(item.path("id").asText()).isEqualTo(other.toString());
            assertThat(item.path("score").asDouble()).isBetween(0.8, 1.0);
            assertThat(item.path("reason").asText()).contains("words; one of them has \"valid\" too");
        });
        assertThat(similar(other).path("items")).hasSize(1);
        assertThat(similar(stranger).path("items")).isEmpty();
    }

    @Test
    void whatTellsIssuesApartMakesThemUnlike() {
        UUID one = captured(
                "Error code: 429 - {'error': {'message': 'the model is overloaded so the request was not served'}}");
        captured("Error code: 503 - {'error': {'message': 'the model is overloaded so the request was not served'}}");
        compareAll();

        assertThat(similar(one).path("items")).allSatisfy(item -> {
            assertThat(item.path("score").asDouble()).isLessThan(0.8);
            assertThat(item.path("reason").asText()).contains("the status differs");
        });
    }

    /** Asking that for every capture took half a minute with a few thousand of them. */
    @Test
    void whetherAPersonKeepsThemApartIsAskedForTheFewThatAreAlike(@Autowired SqlFiles sql) {
        List<String> plan = database.sql("explain " + sql.text("grouping/list-similar"))
                .param("capture", UUID.randomUUID())
                .param("dismissed", true)
                .param("limit", 10)
                .query(String.class)
                .list();
        int asked = IntStream.range(0, plan.size())
                .filter(line -> plan.get(line).contains("kept_apart"))
                .reduce((one, other) -> -1)
                .orElseThrow();
        assertThat(plan.get(asked - 1)).as("%s", plan).contains("CTE Scan on best");
    }

    @Test
    void aSuggestionIsDismissedForGoodAndAudited() {
        UUID one = captured("the summary of the meeting has more words than the limit allows");
        UUID other = captured("the summary of the meeting has far more words than the limit allows");
        compareAll();

        ApiClient.Reply dismissed =
                api.postAs("reviewer", path(one) + "/similar/" + other + "/dismiss", "{\"note\": \"two limits\"}");

        assertThat(dismissed.status()).as(dismissed.body()).isEqualTo(200);
        assertThat(dismissed.json().path("dismissedBy").asText()).isEqualTo("rob");
        assertThat(similar(one).path("items")).isEmpty();
        assertThat(similar(other).path("items")).isEmpty();
        assertThat(api.get(path(other) + "/similar?dismissed=true").json().path("items"))
                .hasSize(1);
        assertThat(rows.texts(
                        "select actor || ' ' || (detail ->> 'note') from audit_event where action = 'suggestion.dismissed' and subject_id = ?",
                        one.toString()))
                .containsExactly("rob two limits");
        assertThat(api.postAs("reviewer", path(one) + "/similar/" + other + "/dismiss", "")
                        .status())
                .isEqualTo(409);
        assertThat(api.postAs("viewer", path(one) + "/similar/" + other + "/dismiss", "")
                        .status())
                .isEqualTo(403);
        compareAll();
        assertThat(similar(one).path("items")).isEmpty();
    }

    @Test
    void theShareOfDuplicatesCountsWhatIsOpenAndNotDismissed() {
        DuplicateShare.Duplicates before = duplicates.read();
        UUID one = captured("the translation of the contract has lost the third annex on its way");
        UUID other = captured("the translation of the contract has lost the whole third annex on its way");
        captured("the index of the library could not be written to the second disk");
        compareAll();

        DuplicateShare.Duplicates now = duplicates.read();
        assertThat(now.openCaptures() - before.openCaptures()).isEqualTo(3);
        assertThat(now.suggested() - before.suggested()).isEqualTo(2);
        assertThat(now.duplicates() - before.duplicates()).isEqualTo(1);
        assertThat(now.share()).isEqualTo((double) now.suggested() / now.openCaptures());
        assertThat(api.get("/api/v1/grouping")
                        .json()
                        .at("/duplicates/suggested")
                        .asLong())
                .isEqualTo(now.suggested());

        assertThat(api.decide("reviewer", path(one) + "/merge", "{\"into\": \"" + other + "\"}")
                        .status())
                .isEqualTo(200);
        assertThat(duplicates.read().suggested()).isEqualTo(before.suggested());
        assertThat(similar(other).path("items"))
                .as("one capture is not like itself")
                .isEmpty();
    }

    @Test
    void whatAPersonPartedIsNotSuggested() {
        UUID one = captured("the price of the ticket has changed between the search and the booking");
        UUID other = captured("the price of the ticket has changed again between the search and the booking");
        JsonNode merge = api.decide("reviewer", path(one) + "/merge", "{\"into\": \"" + other + "\"}")
                .json();
        api.decide("reviewer", path(other) + "/merges/" + merge.path("merge").asText() + "/undo", "");
        compareAll();

        assertThat(similar(one).path("items")).isEmpty();
        assertThat(api.postAs("reviewer", path(one) + "/similar/" + other + "/dismiss", "")
                        .status())
                .isEqualTo(404);
    }

    private void compareAll() {
        while (suggestions.step()) {
            // until nothing is left
        }
    }

    private UUID captured(String message) {
        Failure failure = Failure.of(agent, "ValueError", message);
        arrivals.page(failure);
        return rows.captureOf(failure.trace(), failure.span());
    }

    private JsonNode similar(UUID capture) {
        ApiClient.Reply reply = api.getAs("viewer", path(capture) + "/similar");
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        return reply.json();
    }

    private static String path(UUID capture) {
        return "/api/v1/captures/" + capture;
    }
}
