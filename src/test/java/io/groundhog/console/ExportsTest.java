package io.groundhog.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Chromium.class)
class ExportsTest {

    private static final String RETRYING = "exp_0190f3c20000000000000007";

    @Test
    void aRowSaysWhereAnExportIsAndWhatComesNext(Console console) {
        Page page = exports(console, "#/exports");

        assertThat(page.locator(".export-row .mark")).hasText(new String[] {
            "Due", "Retrying", "Delivered", "Waiting", "Given up", "Given up", "Delivered", "Cancelled"
        });
        Locator retrying = page.locator(".export-row").nth(1);
        assertThat(retrying).containsText("#41 search_flights timed out after <duration>");
        assertThat(retrying).containsText("HTTP 503 Service Unavailable");
        assertThat(retrying).containsText("4 traces since");
        assertThat(retrying).containsText("3 of 8");
        assertThat(retrying.locator(".col-time").first()).hasText("in 29 min");
        assertThat(page.locator(".export-row").nth(2)).containsText("42-prompt-injection-obeyed.md");
        assertThat(page.locator(".export-row").nth(3)).containsText("when resumed");
    }

    @Test
    void aRowOpensToItsAttemptsWhatIsLeftAndWhatWasSent(Console console) {
        Page page = exports(console, "#/exports");
        page.locator(".export-toggle").nth(1).click();

        Locator body = page.locator(".export-body");
        assertThat(body.locator(".attempt")).hasCount(8);
        assertThat(body.locator(".attempt").first())
                .containsText(Pattern.compile("Failed.*took 212 ms, sent 3 times within it.*HTTP 503", Pattern.DOTALL));
        assertThat(body.locator(".attempt").first()).containsText("The store of cases is being moved.");
        assertThat(body.locator(".attempt").nth(1)).containsText("No answer within 10 s");
        assertThat(body.locator(".attempt").nth(3)).containsText("Next attempt 13:34 in 29 min");
        assertThat(body.locator(".attempt").last()).containsText("if it fails too, the export is given up");
        assertThat(body.locator(".export-facts"))
                .containsText(Pattern.compile(
                        "Attempts left\\s*5.*Idempotency key\\s*" + RETRYING
                                + ".*37 traces when it was asked for; 4 more have come since.*with 8 traces that are new"
                                + ".*coverage partial, 17 traces left out.*failure-bundle/1",
                        Pattern.DOTALL));
        body.getByText("Payload, in its canonical form").click();
        assertThat(body.locator(".fold")).containsText("\"capture_id\": \"0190f3c2-7a10-7000-8000-000000000041\"");
        assertThat(page).hasURL(Pattern.compile("#/exports\\?open=" + RETRYING + "$"));

        page.locator(".export-toggle").nth(1).click();
        assertThat(body).hasCount(0);
    }

    @Test
    void aConfirmationNamesStatusAndReference(Console console) {
        ObjectNode delivered = Console.fixture("export").put("state", "delivered");
        delivered
                .putObject("confirmation")
                .put("at", "2026-03-14T12:04:30Z")
                .put("status", 201)
                .put("reference", "https://cases.example.com/118");
        console.answer("exports/" + RETRYING, delivered);
        Page page = console.visit("#/exports/" + RETRYING);

        assertThat(page.locator(".export-facts").getByText("Confirmed").locator("xpath=.."))
                .containsText(Pattern.compile("HTTP 201\\s*https://cases.example.com/118"));
        assertThat(page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Deliver again")))
                .isVisible();
        assertThat(page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Cancel")))
                .hasCount(0);
    }

    @Test
    void filtersAreInTheAddressInTheRequestAndOnChips(Console console) {
        Page page = exports(console, "#/exports?destination=eval-backlog&range=24h");
        assertThat(console.lastQuery("exports"))
                .contains("destination=eval-backlog", "from=2026-03-13T12:05:")
                .doesNotContain("state=", "to=");
        assertThat(page.locator(".chip")).hasText(new String[] {"Destination eval-backlog", "Asked for Last 24 hours"});

        page.locator(".tab", new Page.LocatorOptions().setHasText("Given up")).click();
        page.waitForCondition(() -> console.lastQuery("exports").contains("state=dead"));
        assertThat(page).hasURL(Pattern.compile("#/exports\\?state=dead&destination=eval-backlog&range=24h$"));

        page.locator(".chip button").first().click();
        page.waitForCondition(() -> !console.lastQuery("exports").contains("destination="));
    }

    @Test
    void exportsOfACaptureAreFoundByItsNumber(Console console) {
        Page page = exports(console, "#/exports");
        page.keyboard().press("/");
        page.keyboard().type("#41");
        page.keyboard().press("Enter");

        page.waitForCondition(
                () -> console.lastQuery("exports").contains("capture=0190f3c2-7a10-7000-8000-000000000041"));
        assertThat(page.locator(".chip")).containsText("#41 search_flights timed out");
        console.answer("captures/4711", 404, Console.problem(404, "Not found", "There is no such capture."));
        page.getByLabel("Exports of a capture, by its number").fill("4711");
        page.keyboard().press("Enter");
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("There is no such capture.");
    }

    @Test
    void moreIsLoadedFromWhereThePageEnded(Console console) {
        console.answer(
                "exports",
                request -> request.url().contains("cursor=")
                        ? older()
                        : Console.fixture("exports").put("nextCursor", "cursor-of-page-2"));
        Page page = exports(console, "#/exports");
        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Load more"))
                .click();

        assertThat(page.locator(".export-row")).hasCount(9);
        assertThat(console.lastQuery("exports")).contains("cursor=cursor-of-page-2");
    }

    @Test
    void rowsChangeInPlaceAndNewOnesWaitToBeAskedFor(Console console) {
        Page page = exports(console, "#/exports");
        ObjectNode answer = Console.fixture("exports");
        ArrayNode items = (ArrayNode) answer.get("items");
        ((ObjectNode) items.get(1)).put("state", "delivered");
        items.insert(0, ((ObjectNode) older().at("/items/0")).put("requestedAt", "2026-03-14T12:05:04Z"));
        console.answer("exports", answer);
        page.clock().fastForward(6_000);

        assertThat(page.locator(".export-row").nth(1)).containsText("Delivered");
        assertThat(page.locator(".export-row")).hasCount(8);
        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("1 new")).click();
        assertThat(page.locator(".export-row")).hasCount(9);
    }

    @Test
    void aRowThatTheFilterLetGoStaysAndSaysWhatBecameOfIt(Console console) {
        Page page = exports(console, "#/exports?state=due");
        ObjectNode answer = Console.fixture("exports");
        ((ArrayNode) answer.get("items")).remove(1);
        console.answer("exports", answer);
        console.answer("exports/" + RETRYING, Console.fixture("export").put("state", "delivered"));
        page.clock().fastForward(6_000);

        assertThat(page.locator(".export-row").nth(1)).containsText("Delivered");
        assertThat(page.locator(".export-row")).hasCount(8);
    }

    @Test
    void leadsRetryAndCancel(Console console) {
        String turn = "Goes to eval-backlog as soon as it is its turn.";
        console.answer(
                "exports/" + RETRYING + "/retry", Console.fixture("export").put("message", turn));
        console.answer(
                "exports/" + RETRYING + "/cancel", Console.fixture("export").put("state", "cancelled"));
        Page page = exports(console, "#/exports?open=" + RETRYING);
        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Try now"))
                .click();
        assertThat(page.locator(".toast")).containsText(turn);
        page.locator(".export-actions").getByText("Cancel").click();

        assertThat(page.locator(".export-row").nth(1)).containsText("Cancelled");
        assertThat(console.actions())
                .containsExactly("POST exports/" + RETRYING + "/retry", "POST exports/" + RETRYING + "/cancel");
    }

    @Test
    void whatWasGivenUpHasATabAndIsRetriedAltogether(Console console) {
        console.answer(
                "destinations/eval-backlog/replay",
                Console.fixture("destination-test")
                        .removeAll()
                        .put("destination", "eval-backlog")
                        .put("exports", 2));
        Page page = exports(console, "#/exports?state=dead");
        assertThat(page.locator(".nav-mark")).containsText("2");
        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Retry all 2 to eval-backlog"))
                .click();
        Locator dialog = page.getByRole(AriaRole.DIALOG);
        assertThat(dialog).containsText("8 exports will go out again.");
        assertThat(console.lastQuery("exports")).contains("destination=eval-backlog", "state=dead");
        dialog.getByText("Deliver again", new Locator.GetByTextOptions().setExact(true))
                .click();

        assertThat(page.locator(".toast")).containsText("2 exports to eval-backlog will go out again.");
        assertThat(Console.sent(console.requests("destinations/eval-backlog/replay")
                                .get(0))
                        .toString())
                .isEqualTo("{\"since\":\"1970-01-01T00:00:00.000Z\",\"states\":[\"dead\"]}");
    }

    @Test
    void viewersSeeEverythingAndChangeNothing(Console console) {
        console.answer("me", Console.fixture("me").put("role", "viewer"));
        Page page = exports(console, "#/exports?state=dead&open=" + RETRYING);
        assertThat(page.locator(".attempt")).hasCount(8);

        for (String action : new String[] {"Try now", "Cancel", "Test", "Replay", "Pause", "Resume", "Retry all"}) {
            assertThat(page.getByRole(
                            AriaRole.BUTTON, new GetByRoleOptions().setName(Pattern.compile("^" + action + "\\b"))))
                    .hasCount(0);
        }
    }

    @Test
    void theListIsWalkedAndOpenedByKeys(Console console) {
        Page page = exports(console, "#/queue", ".row");
        page.keyboard().press("g");
        page.keyboard().press("e");
        assertThat(page.locator("h1")).hasText("Exports");
        assertThat(page.locator(".export-row").first()).isVisible();
        page.keyboard().press("j");
        page.keyboard().press("j");
        assertThat(page.locator(".export-toggle").nth(1)).isFocused();
        page.keyboard().press("o");
        assertThat(page.locator(".export-body .attempt").first()).isVisible();
        page.keyboard().press("Escape");
        assertThat(page.locator(".export-body")).hasCount(0);
    }

    @Test
    void nothingExportedIsToldApartFromNothingFound(Console console) {
        console.answer("exports", Console.nothing());
        Page page = console.visit("#/exports");
        assertThat(page.locator(".emptiness")).containsText("Nothing has been exported yet");
        page.locator(".tab", new Page.LocatorOptions().setHasText("Given up")).click();
        assertThat(page.locator(".emptiness")).containsText("Nothing was given up");
    }

    @Test
    void aFailedLoadSaysSoAndCanBeTriedAgain(Console console) {
        console.answer("exports", 503, Console.problem(503, "Unavailable", "The database is restarting."));
        Page page = console.visit("#/exports");
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("The database is restarting.");
        console.answer("exports", Console.fixture("exports"));
        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Try again"))
                .click();
        assertThat(page.locator(".export-row")).hasCount(8);
    }

    private static ObjectNode older() {
        ObjectNode page = Console.fixture("exports");
        ArrayNode items = (ArrayNode) page.get("items");
        ObjectNode one = ((ObjectNode) items.get(7)).put("id", "exp_0190f3c20000000000000000");
        items.removeAll().add(one.put("requestedAt", "2026-03-09T09:00:00Z"));
        return page;
    }

    private static Page exports(Console console, String address) {
        return exports(console, address, ".export-row");
    }

    private static Page exports(Console console, String address, String rows) {
        Page page = console.visit(address);
        assertThat(page.locator(rows).first()).isVisible();
        return page;
    }
}
