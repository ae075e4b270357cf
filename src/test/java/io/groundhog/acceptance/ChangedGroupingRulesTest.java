package io.groundhog.acceptance;

import static io.groundhog.acceptance.Service.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.groundhog.grouping.GroupingRows;
import io.groundhog.sandbox.SandboxSpan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Other grouping rules are previewed, new failures go on following the captures there are, and applying the rules moves those. */
class ChangedGroupingRulesTest {

    private static final String RULES =
            """
            rules:
              - name: payments are one issue
                message: "payments"
                fingerprint: payments are down
                title: Payments are down
              - name: quotas are per tenant
                message: "quota"
                fingerprint: "{{ default }} {{ tag.tenant }}"
              - name: baskets are one issue
                message: "basket"
                fingerprint: baskets
              - name: tokens are well known
                message: "token"
                title: Well known
            """;

    @RegisterExtension
    static final Service service = Service.fast().with("groundhog.grouping.apply-interval", "100ms");

    private static final Truth truth = new Truth(service);

    @Test
    void rulesArePreviewedFollowedAndApplied() throws IOException {
        service.show(
                payment("refused the card"), payment("refused the card"), payment("cannot be reached by the broker"));
        service.show(quota("a"), quota("a"), quota("a"), quota("b"));
        service.show(basket("lost its last article"), basket("was closed by another device"), token());
        truth.isInTheDatabase();
        assertThat(service.capturesOf("shop")).hasSize(6);
        JsonNode refused = capture("refused the card");
        JsonNode unreachable = capture("cannot be reached");
        JsonNode quota = capture("quota");
        JsonNode lost = capture("last article");
        JsonNode closed = capture("another device");
        keepApart(lost, closed);

        JsonNode same = service.api().post("/api/v1/grouping/preview", "{}").json();
        assertThat(same.path("sentence").asText())
                .isEqualTo("Of 10 failures in 6 captures, none would be grouped otherwise.");
        JsonNode preview = service.api()
                .post(
                        "/api/v1/grouping/preview",
                        JsonNodeFactory.instance
                                .objectNode()
                                .put("rules", RULES)
                                .toString())
                .json();
        assertThat(preview.path("sentence").asText())
                .isEqualTo(
                        "Of 10 failures in 6 captures, 9 failures would be called something else: 2 captures would become 1, and 1"
                                + " capture would split off 1 part.");
        assertThat(preview.at("/joinExamples/0/title").asText()).isEqualTo("Payments are down");
        assertThat(preview.at("/joinExamples/0/captures").findValuesAsText("number"))
                .containsExactlyInAnyOrder(
                        refused.path("number").asText(),
                        unreachable.path("number").asText());
        assertThat(preview.at("/splitExamples/0/capture/number")).isEqualTo(quota.path("number"));
        assertThat(preview.at("/splitExamples/0/parts/0/failures").asInt()).isEqualTo(1);

        restartWith(RULES);
        JsonNode pending = service.api().get("/api/v1/grouping");
        assertThat(pending.path("state").asText()).isEqualTo("pending");
        assertThat(pending.path("message").asText()).contains("POST /api/v1/grouping/apply");
        showMore();
        truth.isInTheDatabase();
        assertThat(service.capturesOf("shop"))
                .as("new names follow the captures there are")
                .hasSize(6);
        assertThat(recurrence(refused)).isEqualTo(3);
        assertThat(recurrence(unreachable)).isEqualTo(2);
        assertThat(recurrence(lost)).isEqualTo(2);
        assertThat(recurrence(closed)).isEqualTo(2);

        assertThat(service.api()
                        .post("/api/v1/grouping/apply", "{\"digest\": \"0\"}")
                        .status())
                .isEqualTo(409);
        Api.Reply asked = service.api().post("/api/v1/grouping/apply", "");
        assertThat(asked.status()).as(asked.toString()).isEqualTo(202);
        eventually(() -> assertThat(
                        service.api().get("/api/v1/grouping").path("state").asText())
                .isEqualTo("current"));
        JsonNode migration = service.api().get("/api/v1/grouping").path("migration");
        assertThat(migration.path("signed").asInt()).isEqualTo(truth.failing().size());
        assertThat(migration.path("joined").asInt()).isEqualTo(1);
        assertThat(migration.path("parted").asInt()).isEqualTo(1);
        new GroupingRows(service.database().sql()).hold("shop");

        assertThat(titles())
                .contains("Payments are down", "Well known")
                .doesNotContain(refused.path("title").asText());
        assertThat(service.capturesOf("shop")).hasSize(6);
        assertThat(standing(unreachable)).isEqualTo(refused.path("id").asText());
        assertThat(recurrence(refused)).isEqualTo(5);
        assertThat(recurrence(quota)).isEqualTo(4);
        assertThat(standing(lost)).as("what a person parted stays apart").isNotEqualTo(standing(closed));
        showMore();
        truth.isInTheDatabase();
        assertThat(service.capturesOf("shop")).hasSize(6);
        assertThat(recurrence(refused)).isEqualTo(7);
        assertThat(recurrence(lost)).isEqualTo(3);
        assertThat(recurrence(closed)).isEqualTo(3);
        assertThat(recurrence(quota)).isEqualTo(5);
        assertThat(service.api().post("/api/v1/grouping/apply", "").status()).isEqualTo(409);
        assertThat(service.api()
                        .post("/api/v1/grouping/preview", "")
                        .json()
                        .path("changed")
                        .asInt())
                .isZero();
        new GroupingRows(service.database().sql()).hold("shop");

        restartWith("rules: []\n");
        assertThat(service.api().post("/api/v1/grouping/apply", "").status()).isEqualTo(202);
        eventually(() -> assertThat(
                        service.api().get("/api/v1/grouping").path("state").asText())
                .isEqualTo("current"));
        assertThat(recurrence(quota)).as("both tenants are one issue again").isEqualTo(8);
        showMore();
        truth.isInTheDatabase();
        assertThat(recurrence(quota)).isEqualTo(10);
        assertThat(recurrence(lost)).isEqualTo(4);
        assertThat(titles()).as("what was joined stays joined").hasSize(5);
        new GroupingRows(service.database().sql()).hold("shop");
    }

    @Test
    void mistakesInRulesAreNamedWithTheirPlaces() {
        Api.Reply reply = service.api()
                .post(
                        "/api/v1/grouping/preview",
                        JsonNodeFactory.instance
                                .objectNode()
                                .put("rules", "rules:\n  - name: x\n    mesage: y\n    ignore: true\n")
                                .toString());
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().at("/errors/0/pointer").asText()).isEqualTo("/rules");
        assertThat(reply.json().at("/errors/0/detail").asText())
                .startsWith("grouping.yaml:")
                .contains("mesage");
    }

    private static void showMore() {
        service.show(payment("refused the card"), payment("cannot be reached by the broker"));
        service.show(quota("a"), quota("b"));
        service.show(basket("lost its last article"), basket("was closed by another device"), token());
    }

    private static SandboxSpan payment(String what) {
        return span("PaymentError", "the payments service " + what);
    }

    private static SandboxSpan basket(String what) {
        return span("BasketError", "the basket of the customer " + what);
    }

    private static SandboxSpan token() {
        return span("TokenError", "the session token of the customer has expired");
    }

    private static SandboxSpan quota(String tenant) {
        return Failures.of("shop")
                .with("QuotaError", "the quota of this project is used up for today")
                .at(Instant.now().minusSeconds(2))
                .tag("tenant", tenant)
                .build();
    }

    private static SandboxSpan span(String type, String message) {
        return Failures.of("shop").with(type, message).now();
    }

    /** A reviewer merges two captures and thinks better of it. */
    private static void keepApart(JsonNode one, JsonNode other) {
        String merge = service.api()
                .change(
                        "/api/v1/captures/" + one.path("id").asText() + "/merge",
                        "{\"into\": \"" + other.path("id").asText() + "\"}")
                .json()
                .path("merge")
                .asText();
        assertThat(service.api()
                        .change("/api/v1/captures/" + other.path("id").asText() + "/merges/" + merge + "/undo", "")
                        .status())
                .isEqualTo(200);
    }

    private static void restartWith(String rules) throws IOException {
        service.stop();
        Path file = Path.of("target", "acceptance", "grouping-" + Math.abs(rules.hashCode()) + ".yaml");
        Files.createDirectories(file.getParent());
        Files.writeString(file, rules);
        service.restart(Map.of("groundhog.grouping.rules", file.toString()));
    }

    private static JsonNode capture(String words) {
        List<JsonNode> found = service.capturesOf("shop").stream()
                .filter(capture -> capture.path("title").asText().contains(words))
                .toList();
        assertThat(found).as(words).hasSize(1);
        return found.get(0);
    }

    private static Set<String> titles() {
        return service.capturesOf("shop").stream()
                .map(capture -> capture.path("title").asText())
                .collect(Collectors.toSet());
    }

    private static long recurrence(JsonNode capture) {
        return service.api()
                .get("/api/v1/captures/" + capture.path("id").asText())
                .path("recurrenceCount")
                .asLong();
    }

    private static String standing(JsonNode capture) {
        return service.api()
                .get("/api/v1/captures/" + capture.path("id").asText())
                .path("id")
                .asText();
    }
}
