package io.groundhog.grouping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.groundhog.capture.Arrivals;
import io.groundhog.capture.Arrivals.Failure;
import io.groundhog.review.ApiClient;
import io.groundhog.review.RunningApi;
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
class LearntAliasTest {

    private static final AtomicInteger agents = new AtomicInteger();

    /** Words that look like names; only when there are many of them in one place are they values. */
    private static final List<String> WORDS = List.of(
            "apple", "birch", "cedar", "daisy", "elder", "fig", "grape", "hazel", "iris", "juniper", "kiwi", "laurel",
            "maple");

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
        agent = "learning-" + agents.incrementAndGet();
    }

    @AfterEach
    void everythingStillAddsUp() {
        rows.hold("learning-");
    }

    @Test
    void aCutMessageJoinsTheWholeOneWhicheverComesFirst() {
        arrivals.page(whole());
        arrivals.page(cut());
        assertThat(rows.standing(agent)).hasSize(1);
        String other = agent + "-reversed";
        arrivals.page(new Failure(
                other,
                "ValueError",
                cut().message(),
                "",
                "t" + other,
                "s1",
                "root",
                cut().start(),
                null,
                null,
                cut().severity(),
                cut().tags()));
        arrivals.page(new Failure(
                other,
                "ValueError",
                whole().message(),
                "",
                "u" + other,
                "s2",
                "root",
                whole().start(),
                null,
                null,
                whole().severity(),
                whole().tags()));
        assertThat(rows.standing(other)).hasSize(1);
        assertThat(rows.texts(
                        "select reason from signature_alias join signature_template using (signature) where agent = ?",
                        other))
                .singleElement()
                .satisfies(reason -> assertThat(reason).contains("cut"));
    }

    @Test
    void capturesThatTurnOutToBeOneAreMergedAndSayWhy() {
        WORDS.subList(0, 4).forEach(word -> arrivals.page(about(word)));
        List<UUID> apart = rows.standing(agent);
        assertThat(apart).hasSize(4);

        arrivals.page(about(WORDS.get(4)));

        assertThat(rows.standing(agent)).containsExactly(apart.get(0));
        JsonNode capture = api.get("/api/v1/captures/" + apart.get(2)).json();
        assertThat(capture.path("recurrenceCount").asLong()).isEqualTo(5);
        assertThat(capture.at("/history/0/actor").asText()).isEqualTo("groundhog");
        assertThat(capture.at("/history/0/note").asText()).isEqualTo("5 different words in one place");
        assertThat(rows.texts(
                        "select distinct detail ->> 'reason' from audit_event where subject_id = ? and action = 'capture.merged'",
                        apart.get(2).toString()))
                .containsExactly("5 different words in one place");
        arrivals.page(about("nutmeg"));
        assertThat(rows.standing(agent)).hasSize(1);
    }

    @Test
    void whatAPersonPartedStaysApart() {
        WORDS.subList(0, 4).forEach(word -> arrivals.page(about(word)));
        List<UUID> apart = rows.standing(agent);
        UUID third = apart.get(1);
        UUID merge = UUID.fromString(post(third, "merge", "{\"into\": \"" + apart.get(2) + "\"}")
                .path("merge")
                .asText());
        post(apart.get(2), "merges/" + merge + "/undo", "");

        arrivals.page(about(WORDS.get(4)));

        assertThat(rows.standing(agent)).as("one of the two stays by itself").hasSize(2);
        assertThat(standing(third)).isNotEqualTo(standing(apart.get(2)));
        Failure again = about(WORDS.get(1));
        arrivals.page(again, about(WORDS.get(2)));
        assertThat(rows.captureOf(again.trace(), again.span())).isEqualTo(standing(third));
        assertThat(rows.standing(agent)).hasSize(2);
    }

    @Test
    void aPersonsWordAgainstAnAliasHolds() {
        WORDS.subList(0, 12).forEach(word -> arrivals.page(about(word)));
        UUID all = rows.standing(agent).get(0);
        Failure elder = about("elder");
        arrivals.page(elder);
        String signature = rows.texts("select signature from trace_reference where trace_id = ?", elder.trace())
                .get(0);

        JsonNode split = post(all, "split", "{\"signatures\": [\"" + signature + "\"]}");
        UUID part = UUID.fromString(split.at("/target/id").asText());
        arrivals.page(about("elder"), about("cedar"), about("maple"));

        assertThat(standing(part)).isEqualTo(part);
        assertThat(api.get("/api/v1/captures/" + part)
                        .json()
                        .path("recurrenceCount")
                        .asLong())
                .isEqualTo(3);
        assertThat(rows.standing(agent)).hasSize(2);
    }

    @Test
    void aPageThatIsRolledBackTeachesNothing() {
        arrivals.page(whole());
        database.sql(
                        """
                        create or replace function refuse_learning() returns trigger language plpgsql as $$
                        begin raise exception 'no' using errcode = '40001'; end $$
                        """)
                .update();
        database.sql(
                        "create trigger refuse_learning before insert on trace_reference for each row execute function refuse_learning()")
                .update();
        Failure cut = cut();
        try {
            assertThatThrownBy(() -> arrivals.page(cut)).hasStackTraceContaining("refuse_learning()");
        } finally {
            database.sql("drop trigger refuse_learning on trace_reference").update();
        }
        assertThat(rows.texts("select signature from signature_template where agent = ?", agent))
                .hasSize(1);

        arrivals.page(cut);

        assertThat(rows.standing(agent)).hasSize(1);
    }

    @Test
    void newFailuresOfOnePageFindEachOther() {
        arrivals.page(cut(), whole(), cut());
        assertThat(rows.standing(agent)).hasSize(1);
        assertThat(rows.texts(
                        "select via from capture_signature join signature_template using (signature) where agent = ?",
                        agent))
                .hasSize(2);
    }

    private Failure whole() {
        return Failure.of(agent, "ValueError", "the itinerary has no return leg although a round trip was asked for");
    }

    private Failure cut() {
        return Failure.of(agent, "ValueError", "the itinerary has no return leg although… [truncated]");
    }

    private Failure about(String word) {
        return Failure.of(agent, "ValueError", "the planner has no recipe for " + word + " in its small cookbook");
    }

    private UUID standing(UUID capture) {
        return UUID.fromString(
                api.get("/api/v1/captures/" + capture).json().path("id").asText());
    }

    private JsonNode post(UUID capture, String what, String body) {
        ApiClient.Reply reply = api.decide("reviewer", "/api/v1/captures/" + capture + "/" + what, body);
        assertThat(reply.status()).as(reply.body()).isBetween(200, 201);
        return reply.json();
    }
}
