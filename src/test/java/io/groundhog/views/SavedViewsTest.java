package io.groundhog.views;

import static io.groundhog.review.ApiClient.encode;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.groundhog.review.ApiClient;
import io.groundhog.review.ApiClient.Reply;
import io.groundhog.review.RunningApi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

@RunningApi
class SavedViewsTest {
    private static final String VIEWS = "/api/v1/views";

    @Autowired
    ApiClient api;

    @Test
    void aViewIsSharedByAll() {
        String query = "status=new&q=" + encode("agent:x severity:>=high assignee:me") + "&sort=-severity&range=24h";
        Reply saved = save("reviewer", "<b>Mine & \"others\"</b>", "?" + query);
        assertThat(saved.status()).as(saved.body()).isEqualTo(201);
        assertThat(saved.json().path("query").asText()).isEqualTo(query);
        assertThat(saved.json().path("createdBy").asText()).isEqualTo("rob");
        JsonNode views = api.getAs("viewer", VIEWS).json().path("items");
        assertThat(views.findValuesAsText("name")).contains("<b>Mine & \"others\"</b>");
        assertThat(api.get("/api/v1/captures?" + query).status()).isEqualTo(200);
        assertThat(save("lead", "<B>MINE & \"others\"</b>", query).status())
                .as("one of a name")
                .isEqualTo(409);
    }

    @Test
    void whoSavedAViewMayDeleteItAndSoMayALead() {
        String mine = id(save("reviewer", "to be deleted", ""));
        assertThat(api.deleteAs("viewer", VIEWS + "/" + mine).status()).isEqualTo(403);
        assertThat(api.deleteAs("reviewer", VIEWS + "/" + mine).status()).isEqualTo(204);
        assertThat(api.deleteAs("reviewer", VIEWS + "/" + mine).status()).isEqualTo(404);
        String theirs = id(save("lead", "of a lead", "sort=firstSeen"));
        Reply refused = api.deleteAs("reviewer", VIEWS + "/" + theirs);
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.json().path("detail").asText()).startsWith("Only lea, ");
        String another = id(save("reviewer", "of a reviewer", ""));
        assertThat(api.deleteAs("lead", VIEWS + "/" + another).status()).isEqualTo(204);
        assertThat(api.get("/api/v1/audit?subject=view:" + another)
                        .json()
                        .path("items")
                        .findValuesAsText("action"))
                .containsExactly("view.deleted", "view.saved");
        assertThat(api.deleteAs("lead", VIEWS + "/x'").status()).isIn(400, 404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | /name",
                "{\"name\": \" \", \"query\": \"\"} | /name",
                "{\"name\": \"x\"} | /query",
                "{\"name\": \"x\", \"query\": \"colour=red\"} | /query/colour",
                "{\"name\": \"x\", \"query\": \"sort=id\"} | /query/sort",
                "{\"name\": \"x\", \"query\": \"cursor=x\"} | /query/cursor",
                "{\"name\": \"x\", \"query\": \"q=colour:red\"} | /query/q",
                "{\"name\": \"x\", \"query\": \"q=%zz\"} | /query/q",
                "{\"name\": \"a\\u0000\", \"query\": \"\"} | /name",
            })
    void wrongOnesAreRefused(String body, String pointer) {
        Reply reply = api.postAs("reviewer", VIEWS, body);
        assertThat(reply.status()).as(reply.body()).isEqualTo(400);
        assertThat(reply.json().at("/errors/0/pointer").asText()).isEqualTo(pointer);
    }

    @Test
    void viewersSaveNothing() {
        assertThat(save("viewer", "x", "").status()).isEqualTo(403);
    }

    private Reply save(String role, String name, String query) {
        return api.postAs(
                role, VIEWS, "{\"name\": \"" + name.replace("\"", "\\\"") + "\", \"query\": \"" + query + "\"}");
    }

    private static String id(Reply saved) {
        return saved.json().path("id").asText();
    }
}
