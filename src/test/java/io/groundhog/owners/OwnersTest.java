package io.groundhog.owners;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.groundhog.api.JsonBodies;
import io.groundhog.database.SqlFiles;
import io.groundhog.database.Transactions;
import io.groundhog.review.ApiClient;
import io.groundhog.review.ApiClient.Reply;
import io.groundhog.review.QueueRows;
import io.groundhog.review.RunningApi;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@RunningApi
class OwnersTest {

    @Autowired
    ApiClient api;

    @Autowired
    JdbcClient database;

    @BeforeAll
    static void seed(@Autowired JdbcClient database) {
        new QueueRows(database).add("owners", 60);
        database.sql("update capture set agent = 'owned-' || agent where environment = 'owners'")
                .update();
    }

    @AfterEach
    void nobodyOwnsAnything() {
        rules();
        api.post("/api/v1/owners/apply", "");
    }

    @Test
    void openCapturesGoToTheirOwnersAndNobodyLosesWhatWasGivenByHand() {
        int given = count("assignee:anna");
        rules(
                new OwnerRule("Owned-agent-1", "team one"),
                new OwnerRule("owned-*", "everybody"),
                new OwnerRule("o%_d*", "x"));
        JsonNode applied = api.postAs("lead", "/api/v1/owners/apply", "").json();
        assertThat(applied.path("assigned").asInt()).isPositive();
        assertThat(count("assignee:anna")).isEqualTo(given);
        assertThat(count("agent:owned-agent-1 -assignee:\"team one\",anna status:new,triaged,ready"))
                .isZero();
        assertThat(count("agent:owned-agent-2 -assignee:everybody,anna status:new,triaged,ready"))
                .isZero();
        assertThat(count("status:resolved,exported,ignored assignee:everybody"))
                .as("what is closed stays")
                .isZero();
        assertThat(api.postAs("lead", "/api/v1/owners/apply", "").json().toString())
                .as("again it changes nothing")
                .isEqualTo("{\"assigned\":0,\"released\":0}");
        assertThat(api.get("/api/v1/audit?action=owners.applied&actor=lea")
                        .json()
                        .at("/items/1/detail/assigned"))
                .isEqualTo(applied.path("assigned"));

        String number = api.get("/api/v1/captures?environment=owners&q=status:new%20assignee:everybody")
                .json()
                .at("/items/0/number")
                .asText();
        assertThat(api.change(number, "{\"assignee\": \"me\"}").status()).isEqualTo(200);
        rules(new OwnerRule("owned-agent-1", "team one"));
        JsonNode changed = api.postAs("lead", "/api/v1/owners/apply", "").json();
        assertThat(changed.path("released").asInt()).as("their rule is no more").isPositive();
        assertThat(api.get("/api/v1/captures/" + number).json().path("assignee").asText())
                .isEqualTo("rob");
    }

    @Test
    void theRulesAreShownInTheirOrder() {
        rules(new OwnerRule("b*", "x"), new OwnerRule("a*", "y"));
        assertThat(api.getAs("viewer", "/api/v1/owners").json().path("items").toString())
                .isEqualTo("[{\"agents\":\"b*\",\"assignee\":\"x\"},{\"agents\":\"a*\",\"assignee\":\"y\"}]");
        rules(new OwnerRule("a*", "y"));
        assertThat(api.getAs("viewer", "/api/v1/owners").json().path("items")).hasSize(1);
    }

    @Test
    void onlyALeadApplies() {
        assertThat(api.postAs("reviewer", "/api/v1/owners/apply", "").status()).isEqualTo(403);
        Reply wrong = api.postAs("lead", "/api/v1/owners/apply", "{\"agent\": 1}");
        assertThat(wrong.status()).isEqualTo(400);
    }

    @Autowired
    JsonBodies bodies;

    @Autowired
    Transactions transactions;

    @Autowired
    SqlFiles sql;

    /** As a start with these rules in the file would. */
    private void rules(OwnerRule... rules) {
        new Owners(database, bodies, transactions, sql, List.of(rules));
    }

    private int count(String query) {
        return api.get("/api/v1/captures/facets?environment=owners&q=" + ApiClient.encode(query))
                .json()
                .path("total")
                .asInt();
    }
}
