package io.groundhog.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Chromium.class)
class DestinationsTest {

    @Test
    void aCardSaysHowADestinationDoesAndWhatToMend(Console console) {
        Page page = console.visit("#/exports");

        Locator cards = page.locator(".destination");
        assertThat(cards.locator(".mark")).hasText(new String[] {"Active", "Paused", "Not configured", "Active"});
        assertThat(cards.first()).containsText("98.3 % of 120 attempts in 24 h delivered");
        assertThat(cards.first()).containsText(Pattern.compile("Due\\s*3\\s*1 failed\\s*Given up\\s*2"));
        assertThat(cards.first().getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("2")))
                .hasAttribute("href", "#/exports?destination=eval-backlog&state=dead");
        assertThat(cards.nth(1)).containsText("Mend the token in GROUNDHOG_GITHUB_TOKEN.");
        assertThat(cards.nth(1)).containsText(Pattern.compile("HTTP 401\\s*\\{\"message\": \"Bad credentials\"}"));
        assertThat(cards.nth(2)).containsText("It needs camel.component.kafka.brokers. Set it and restart.");
        assertThat(page.locator(".nav-mark")).hasAttribute("title", "2 exports given up, github-issues: paused");
    }

    @Test
    void whatFailsIsNotCalledActive(Console console) {
        ObjectNode failing = Console.fixture("destinations");
        ((ObjectNode) failing.at("/items/0"))
                .put("failingSince", "2026-03-14T09:31:00Z")
                .put("message", "The latest attempts failed. 3 wait for it.");
        console.answer("destinations", failing);
        Page page = console.visit("#/exports");

        Locator card = page.locator(".destination").first();
        assertThat(card.locator(".mark")).hasText("Failing");
        assertThat(card.locator(".notice-warning")).hasText("The latest attempts failed. 3 wait for it.");
    }

    @Test
    void pausingAsksForAReasonAndSendsIt(Console console) {
        console.answer("destinations/eval-backlog/pause", item(0));
        Page page = console.visit("#/exports");
        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Pause eval-backlog"))
                .click();
        page.getByRole(AriaRole.DIALOG).getByLabel("Reason, for the others").fill("The backlog is being moved");
        dialogButton(page, "Pause").click();

        assertThat(page.locator(".toast")).containsText("eval-backlog is paused.");
        assertThat(page.getByRole(AriaRole.DIALOG)).hasCount(0);
        assertThat(Console.sent(console.requests("destinations/eval-backlog/pause")
                                .get(0))
                        .get("reason")
                        .asText())
                .isEqualTo("The backlog is being moved");
    }

    @Test
    void aPauseThatIsRefusedSaysWhyInTheDialog(Console console) {
        console.answer(
                "destinations/eval-backlog/pause",
                409,
                Console.problem(409, "Conflict", "eval-backlog is paused already."));
        Page page = console.visit("#/exports");
        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Pause eval-backlog"))
                .click();
        page.getByRole(AriaRole.DIALOG).getByLabel("Reason, for the others").fill("Once more");
        dialogButton(page, "Pause").click();

        assertThat(page.getByRole(AriaRole.DIALOG).getByRole(AriaRole.ALERT))
                .containsText("eval-backlog is paused already.");
    }

    @Test
    void resumingGoesOnAtOnce(Console console) {
        console.answer("destinations/github-issues/resume", item(1));
        Page page = console.visit("#/exports");
        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Resume github-issues"))
                .click();

        assertThat(page.locator(".toast")).containsText("github-issues goes on.");
        assertThat(console.actions()).containsExactly("POST destinations/github-issues/resume");
    }

    @Test
    void aTestShowsThePayloadAndSendsOnlyWhenAskedTo(Console console) {
        Page page = console.visit("#/exports");
        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Test eval-backlog"))
                .click();
        Locator dialog = page.getByRole(AriaRole.DIALOG);
        assertThat(dialog).containsText("\"title\": \"A failure that never happened\"");
        assertThat(dialog).containsText("F-0-example.json");

        console.answer("destinations/eval-backlog/test", sent());
        dialogButton(page, "Send it").click();
        assertThat(dialog.locator(".sent"))
                .containsText(
                        Pattern.compile("Delivered\\s*HTTP 201\\s*in 42 ms.*exp_test01.*case-119", Pattern.DOTALL));
        assertThat(console.requests("destinations/eval-backlog/test"))
                .extracting(request -> Console.sent(request).toString())
                .containsExactly("{\"send\":false}", "{\"send\":true}");
    }

    @Test
    void aReplayCountsBeforeItSends(Console console) {
        console.answer(
                "destinations/eval-backlog/replay",
                Console.fixture("me")
                        .removeAll()
                        .put("destination", "eval-backlog")
                        .put("exports", 5));
        Page page = console.visit("#/exports");
        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Replay eval-backlog"))
                .click();
        assertThat(page.getByRole(AriaRole.DIALOG)).containsText("8 exports will go out again.");
        page.getByLabel("Asked for since").fill("2026-03-12T09:00");
        page.getByLabel("Asked for since").blur();
        page.getByLabel("Only those given up").check();
        page.waitForCondition(() -> console.lastQuery("exports").contains("from=2026-03-12T08:00:00.000Z")
                && !console.lastQuery("exports").contains("state=delivered"));
        dialogButton(page, "Deliver again").click();

        assertThat(page.locator(".toast")).containsText("5 exports to eval-backlog will go out again.");
        assertThat(Console.sent(console.requests("destinations/eval-backlog/replay")
                                .get(0))
                        .toString())
                .isEqualTo("{\"since\":\"2026-03-12T08:00:00.000Z\",\"states\":[\"dead\"]}");
    }

    private static Locator dialogButton(Page page, String name) {
        return page.getByRole(AriaRole.DIALOG)
                .getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName(name).setExact(true));
    }

    private static ObjectNode item(int index) {
        return (ObjectNode) Console.fixture("destinations").at("/items/" + index);
    }

    private static ObjectNode sent() {
        ObjectNode answer = Console.fixture("destination-test");
        answer.putObject("sent")
                .put("id", "exp_test01")
                .put("outcome", "delivered")
                .put("durationMs", 42)
                .put("status", 201)
                .put("answer", "{\"id\": \"case-119\"}")
                .putNull("error")
                .put("reference", "case-119");
        return answer;
    }
}
