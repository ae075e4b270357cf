package io.groundhog.review;

import static io.groundhog.review.ApiClient.encode;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.groundhog.review.ApiClient.Reply;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@RunningApi
class QueueTest {
    private static final String QUEUE = "/api/v1/captures?environment=queue";

    @Autowired
    ApiClient api;

    @BeforeAll
    static void seed(@Autowired JdbcClient database) {
        new QueueRows(database).add("queue", 2_000);
    }

    @Test
    void theNewestComeFirstFiftyAPage() {
        JsonNode page = api.get(QUEUE).json();
        assertThat(page.path("items")).hasSize(50);
        JsonNode first = page.at("/items/0");
        assertThat(first.path("title").asText()).endsWith("number1");
        assertThat(first.path("impactSummary").asText()).startsWith("1 trace failed since ");
        assertThat(first.path("permalink").asText())
                .startsWith("https://app.example.com/llm/traces?query=trace_id:trace-queue-1");
        assertThat(first.path("assignee").isNull()).isTrue();
        assertThat(page.path("nextCursor").asText()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-lastSeen", "lastSeen", "-firstSeen", "firstSeen", "-recurrence", "-severity"})
    void everyOrderVisitsEveryCaptureOnce(String sort) {
        List<JsonNode> all = readAll(QUEUE + "&limit=190&sort=" + sort);
        assertThat(all).hasSize(2_000);
        assertThat(all.stream().map(item -> item.path("id").asText()).distinct())
                .hasSize(2_000);
        assertThat(all).isSortedAccordingTo(order(sort));
    }

    @Test
    void aCursorHoldsItsPlaceWhileRowsArriveAndMove(@Autowired JdbcClient database) {
        new QueueRows(database).add("moving", 100);
        String listing = "/api/v1/captures?environment=moving&limit=10";
        JsonNode page = api.get(listing).json();
        List<String> seen = new ArrayList<>(ids(page));
        while (!page.path("nextCursor").isNull()) {
            // the oldest one recurs, and a new one arrives
            database.sql(
                            """
                    update capture set last_seen = now() + interval '1 minute'
                    where id = (select id from capture where environment = 'moving' order by last_seen limit 1)
                    """)
                    .update();
            new QueueRows(database).add("moving-" + seen.size(), 1);
            database.sql("update capture set environment = 'moving' where environment = 'moving-" + seen.size() + "'")
                    .update();
            page = api.get(listing + "&cursor=" + page.path("nextCursor").asText())
                    .json();
            seen.addAll(ids(page));
        }
        assertThat(new HashSet<>(seen)).as("none is told twice").hasSameSizeAs(seen);
        assertThat(seen).as("those that did not move are all there").hasSizeGreaterThanOrEqualTo(90);
    }

    @Test
    void aCursorOfOtherFiltersOrAnotherSortIsRefused() {
        String cursor = api.get(QUEUE + "&status=new").json().path("nextCursor").asText();
        assertThat(api.get(QUEUE + "&status=new&cursor=" + cursor).status()).isEqualTo(200);
        assertThat(api.get(QUEUE + "&status=new&limit=7&cursor=" + cursor).status())
                .isEqualTo(200);
        for (String other : List.of("&status=ready", "&status=new&sort=firstSeen", "")) {
            Reply reply = api.get(QUEUE + other + "&cursor=" + cursor);
            assertThat(reply.status()).isEqualTo(400);
            assertThat(reply.json().path("detail").asText()).contains("Start again without it");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "status=new | status | new",
                "status=new&status=ready | status | new,ready",
                "status=new,ready | status | new,ready",
                "severity=critical | severity | critical",
                "agent=agent-1,agent-2 | agent | agent-1,agent-2",
                "failureClass=timeout | failureClass | timeout",
                "assignee=anna | assignee | anna",
                "signature=sig-queue-7 | signature | sig-queue-7",
                "regressed=true | regressed | true",
            })
    void aFilterLeavesWhatMatches(String filter, String field, String values) {
        List<String> legal = List.of(values.split(","));
        List<JsonNode> left = readAll(QUEUE + "&limit=200&" + filter);
        assertThat(left).isNotEmpty().hasSizeLessThan(2_000);
        assertThat(left.stream().map(item -> item.path(field).asText()).distinct())
                .containsExactlyInAnyOrderElementsOf(legal);
    }

    @Test
    void nobodysCapturesCanBeAskedFor() {
        List<JsonNode> left = readAll(QUEUE + "&limit=200&assignee=none");
        assertThat(left).hasSize(1_800).allMatch(item -> item.path("assignee").isNull());
    }

    @Test
    void recurrenceHasBothBounds() {
        List<JsonNode> left = readAll(QUEUE + "&limit=200&minRecurrence=10&maxRecurrence=12");
        assertThat(left)
                .extracting(item -> item.path("recurrenceCount").asInt())
                .containsExactly(10, 11, 12);
    }

    @Test
    void aStretchOfTimeLeavesWhatWasSeenInIt() {
        JsonNode tenth =
                api.get(QUEUE + "&minRecurrence=10&maxRecurrence=10").json().at("/items/0");
        String to = tenth.path("firstSeen").asText();
        assertThat(readAll(QUEUE + "&limit=200&to=" + to))
                .extracting(item -> item.path("recurrenceCount").asInt())
                .hasSize(1_990)
                .doesNotContain(10);
        String from = tenth.path("lastSeen").asText();
        assertThat(readAll(QUEUE + "&limit=200&from=" + from)).hasSize(10);
    }

    @ParameterizedTest
    @CsvSource({
        "number77, 12",
        "NUMBER1999, 1",
        "rate limit number42, 12",
        "refund number5, 1000",
        "slow down number3, 1000",
        "gpt-4o number9, 1000",
        "nothing of the sort, 0",
        "%25, 0"
    })
    void searchFindsWordsAndTheBeginningOfTheLast(String typed, int atMost) {
        List<JsonNode> found = readAll(QUEUE + "&limit=200&q=" + encode(typed.equals("%25") ? "%" : typed));
        assertThat(found).hasSizeLessThanOrEqualTo(atMost);
        if (atMost > 0) {
            String last = typed.substring(typed.lastIndexOf(' ') + 1).toLowerCase();
            assertThat(found)
                    .isNotEmpty()
                    .allMatch(item -> item.path("title").asText().contains(last));
        }
    }

    @Test
    void aNumberFindsItsCapture() {
        JsonNode first = api.get(QUEUE + "&limit=1").json().at("/items/0");
        String number = first.path("number").asText();
        JsonNode found = api.get("/api/v1/captures?q=" + encode("#" + number)).json();
        assertThat(ids(found)).containsExactly(first.path("id").asText());
    }

    @Test
    void facetsCountWhatTheOtherFiltersLeave() {
        JsonNode facets = api.get("/api/v1/captures/facets?environment=queue&severity=critical")
                .json();
        assertThat(counts(facets, "severity")).hasSize(4).contains("critical 500", "low 500");
        assertThat(counts(facets, "status").stream().mapToInt(QueueTest::count).sum())
                .isEqualTo(500);
        assertThat(counts(facets, "agent")).hasSize(5);
        assertThat(counts(facets, "environment")).contains("queue 500");
        assertThat(counts(facets, "failureClass")).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=0",
                "limit=201",
                "limit=99999999999999999999",
                "sort=id",
                "sort=-lastSeen%3B%20drop%20table%20capture",
                "status=open",
                "severity=HIGH",
                "regressed=1",
                "from=yesterday",
                "from=2026-11-22&to=2026-11-21",
                "q=%00",
                "minRecurrence=-1",
                "cursor=x",
                "cursor=%27%3B--",
                "CamelSqlQuery=drop",
                "limit=1&limit=2",
                "status=new%00"
            })
    void wrongParametersAreNamed(String query) {
        Reply reply = api.get("/api/v1/captures?" + query);
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.header("Content-Type")).startsWith("application/problem+json");
        assertThat(reply.json().at("/errors/0/parameter").asText())
                .isEqualTo(query.startsWith("from=2026") ? "to" : query.substring(0, query.indexOf('=')));
    }

    @Test
    void hostileTextIsOnlyText() {
        for (String text :
                List.of("' or 1=1 --", "\u202Egpj.exe", "a & | ! ( ) : *", "\\", "<script>", "𝕳🐿", "x".repeat(500))) {
            assertThat(api.get("/api/v1/captures?q=" + encode(text)).status())
                    .as(text)
                    .isEqualTo(200);
            assertThat(api.get("/api/v1/captures?agent=" + encode(text)).json().path("items"))
                    .as(text)
                    .isEmpty();
        }
        assertThat(api.get("/api/v1/captures?q=" + "x".repeat(10_000)).status()).isEqualTo(400);
    }

    private List<JsonNode> readAll(String listing) {
        List<JsonNode> all = new ArrayList<>();
        String cursor = "";
        do {
            Reply reply = api.get(listing + cursor);
            assertThat(reply.status()).as(reply.body()).isEqualTo(200);
            reply.json().path("items").forEach(all::add);
            JsonNode next = reply.json().path("nextCursor");
            cursor = next.isNull() ? null : "&cursor=" + next.asText();
        } while (cursor != null);
        return all;
    }

    private static Comparator<JsonNode> order(String sort) {
        Function<JsonNode, String> lastSeen = item -> item.path("lastSeen").asText();
        Function<JsonNode, String> firstSeen = item -> item.path("firstSeen").asText();
        return switch (sort) {
            case "lastSeen" -> Comparator.comparing(lastSeen);
            case "-lastSeen" -> Comparator.comparing(lastSeen).reversed();
            case "firstSeen" -> Comparator.comparing(firstSeen);
            case "-firstSeen" -> Comparator.comparing(firstSeen).reversed();
            case "-recurrence" ->
                Comparator.comparing(
                                (JsonNode item) -> item.path("recurrenceCount").asLong())
                        .reversed();
            default ->
                Comparator.comparing((JsonNode item) -> List.of("critical", "high", "medium", "low")
                                .indexOf(item.path("severity").asText()))
                        .thenComparing(Comparator.comparing(lastSeen).reversed());
        };
    }

    private static List<String> ids(JsonNode page) {
        return page.path("items").findValuesAsText("id");
    }

    private static List<String> counts(JsonNode facets, String facet) {
        List<String> counts = new ArrayList<>();
        facets.path(facet)
                .forEach(value -> counts.add(
                        value.path("value").asText() + " " + value.path("count").asText()));
        return counts;
    }

    private static int count(String told) {
        return Integer.parseInt(told.substring(told.lastIndexOf(' ') + 1));
    }
}
