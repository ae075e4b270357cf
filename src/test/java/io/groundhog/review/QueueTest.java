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
                "q=status:new severity:>=high | status | new",
                "q=severity:>=high | severity | critical,high",
                "q=-severity:<high | severity | critical,high",
                "q=agent:agent-1 class:timeout | agent | agent-1",
                "q=-agent:agent-1 -agent:agent-2,agent-3 | agent | agent-0,agent-4",
                "q=class:timeout | failureClass | timeout",
                "q=assignee:anna | assignee | anna",
                "q=is:assigned | assignee | anna",
                "q=-assignee:none | assignee | anna",
                "q=is:regressed | regressed | true",
                "q=-is:regressed | regressed | false",
                "q=signature:sig-queue-7 | signature | sig-queue-7",
                "severity=critical&q=severity:>=high | severity | critical",
            })
    void aFilterLeavesWhatMatches(String filter, String field, String values) {
        List<String> legal = List.of(values.split(","));
        int q = filter.indexOf("q=");
        String query = q < 0 ? filter : filter.substring(0, q + 2) + encode(filter.substring(q + 2));
        List<JsonNode> left = readAll(QUEUE + "&limit=200&" + query);
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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"rate limit\" number42 | 12",
                "\"limit rate\" | 0",
                "\"limit of model\" recurrence:5..9 | 5",
                "limit -number42 recurrence:40..44 | 4",
                "limit -\"of model\" | 0",
                "recurrence:<=3 -limit | 0",
                "recurrence:<=3 where | 3",
                "recurrence:<=3 seen:1h | 3",
                "recurrence:>5 last:>1h recurrence:<70 | 10",
                "first:1h | 0",
                "severity:>=high severity:<high | 0",
                "is:regressed -is:regressed | 0",
                "status:new status:ready | 0",
                "version:1.2 recurrence:7 | 1",
                "-version:1.2 | 0",
                "is:complete | 0",
                "is:incomplete recurrence:7 | 1",
                "li | 0",
                "of recurrence:7 | 1",
                "% recurrence:7 | 1",
            })
    void theQueryLanguageIsSearchedFor(String typed, int count) {
        List<JsonNode> found = readAll(QUEUE + "&limit=200&q=" + encode(typed));
        if (count == 12) {
            assertThat(found).hasSizeBetween(1, 12);
        } else {
            assertThat(found).hasSizeBetween(count, count == 10 ? 11 : count);
        }
    }

    @Test
    void whatCannotBeReadIsToldWithItsPlace() {
        Reply reply = api.get(QUEUE + "&q=" + encode("refund colour:red"));
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().at("/errors/0/parameter").asText()).isEqualTo("q");
        assertThat(reply.json().at("/errors/0/position").asInt()).isEqualTo(8);
        assertThat(reply.json().path("detail").asText()).contains("there is no field colour; known are agent, ");
    }

    @Test
    void meIsTheCaller(@Autowired JdbcClient database) {
        new QueueRows(database).add("mine", 20);
        database.sql("update capture set assignee = 'rob' where environment = 'mine' and recurrence_count <= 3")
                .update();
        for (String filter : List.of("assignee=me", "q=assignee:me", "assignee=me,none&q=is:assigned")) {
            assertThat(api.getAs("reviewer", "/api/v1/captures?environment=mine&" + filter)
                            .json()
                            .path("items"))
                    .as(filter)
                    .hasSize(3);
        }
        assertThat(api.get("/api/v1/captures?environment=mine&assignee=me")
                        .json()
                        .path("items"))
                .isEmpty();
    }

    @Test
    void aRangeCountsFromNow() {
        assertThat(readAll(QUEUE + "&limit=200&range=1h")).hasSizeBetween(55, 60);
        assertThat(readAll(QUEUE + "&limit=200&range=30d")).hasSize(2_000);
        assertThat(api.get(QUEUE + "&range=1y").status()).isEqualTo(400);
    }

    @Test
    void eachItemHasItsTracesOverTime(@Autowired JdbcClient database) {
        QueueRows rows = new QueueRows(database);
        rows.add("spark", 1);
        rows.addTraces(rows.idOf("spark", 1), "spark-", 40);
        JsonNode item = api.get("/api/v1/captures?environment=spark").json().at("/items/0");
        assertThat(item.path("sparkline")).hasSize(24);
        assertThat(item.at("/sparkline/22").asInt() + item.at("/sparkline/23").asInt())
                .isEqualTo(20);
        JsonNode days = api.get("/api/v1/captures?environment=spark&sparkline=30d")
                .json()
                .at("/items/0/sparkline");
        assertThat(days).hasSize(30);
        assertThat(days.path(28).asInt() + days.path(29).asInt()).isEqualTo(20);
        assertThat(api.get("/api/v1/captures?environment=spark&sparkline=7d")
                        .json()
                        .at("/items/0/sparkline"))
                .hasSize(28);
        JsonNode trend = api.get("/api/v1/captures/" + item.path("id").asText() + "/trend?by=hour")
                .json();
        assertThat(trend.path("items")).hasSize(30);
        assertThat(trend.at("/items/29/traces").asInt()
                        + trend.at("/items/28/traces").asInt())
                .isEqualTo(20);
        assertThat(api.get("/api/v1/captures/" + item.path("id").asText() + "/trend?by=hour&from=2020-01-01")
                        .status())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "sev | severity: | 0",
                "status:tri | triaged | 7",
                "x -agent:AGENT-1 | agent-1 | 9",
                "assignee:r | rob | 9",
                "is:e | escalating | 3",
                "seen: | 1h | 5",
                "class:rate | rate_limit | 6",
            })
    void theSearchFieldIsHelpedOn(String typed, String first, int from) {
        JsonNode suggested =
                api.get("/api/v1/captures/suggest?q=" + encode(typed)).json();
        assertThat(suggested.at("/items/0/text").asText()).isEqualTo(first);
        assertThat(suggested.path("from").asInt()).isEqualTo(from);
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
        assertThat(facets.path("total").asInt()).isEqualTo(500);
        assertThat(counts(api.get("/api/v1/captures/facets?environment=queue").json(), "assignee"))
                .containsExactly("none 1800", "anna 200");
        assertThat(counts(facets, "is").get(0)).startsWith("regressed ");
        JsonNode searched = api.get("/api/v1/captures/facets?environment=queue&q="
                        + encode("limit -number42 severity:critical agent:agent-1"))
                .json();
        assertThat(searched.path("total").asInt())
                .isEqualTo(readAll(QUEUE + "&limit=200&severity=critical&agent=agent-1")
                        .size());
    }

    @Test
    void facetsAgreeWithTheList() {
        for (String filter : List.of(
                "status=new",
                "status=new&agent=agent-1,agent-2",
                "assignee=none&regressed=true",
                "q=" + encode("recurrence:100..300 severity:>=high"))) {
            JsonNode facets = api.get("/api/v1/captures/facets?environment=queue&" + filter)
                    .json();
            assertThat(readAll(QUEUE + "&limit=200&" + filter))
                    .as(filter)
                    .hasSize(facets.path("total").asInt());
            JsonNode agents = facets.path("agent");
            for (JsonNode agent : agents) {
                if (!filter.contains("agent=")) {
                    assertThat(readAll(QUEUE + "&limit=200&" + filter + "&agent="
                                    + agent.path("value").asText()))
                            .hasSize(agent.path("count").asInt());
                }
            }
        }
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
