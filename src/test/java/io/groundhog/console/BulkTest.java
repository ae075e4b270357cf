package io.groundhog.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Locator.ClickOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.KeyboardModifier;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Chromium.class)
class BulkTest {

    private static final String ID = "0190f3c2-7a10-7000-8000-0000000000";
    private static final String TOKEN = "0190f3c2-7a10-7000-8000-00000000b001";

    @Test
    void rowsAreChosenByCheckboxRangeAndAllShown(Console console) {
        Page page = queue(console);
        checkbox(page, 42).click();
        checkbox(page, 39).click(new ClickOptions().setModifiers(List.of(KeyboardModifier.SHIFT)));
        assertThat(bar(page)).containsText("4 chosen");
        checkbox(page, 41).click();
        assertThat(bar(page)).containsText("3 chosen");

        page.getByLabel("Choose all shown").click();
        assertThat(bar(page)).containsText("12 chosen");
        page.keyboard().press("Escape");
        assertThat(bar(page)).hasCount(0);
    }

    @Test
    void rowsAreChosenByKeys(Console console) {
        Page page = queue(console);
        page.keyboard().press("j");
        page.keyboard().press("x");
        page.keyboard().press("Shift+J");
        page.keyboard().press("Shift+J");

        assertThat(bar(page)).containsText("3 chosen");
        assertThat(page.locator(".row.is-chosen")).hasCount(3);
        assertThat(page.locator(".row-link").nth(2)).isFocused();
    }

    @Test
    void thoseChosenAreChangedShownAtOnceAndUndone(Console console) {
        console.answer("captures/bulk", result(2));
        console.answer("captures/bulk/" + TOKEN + "/undo", undone());
        Page page = queue(console);
        checkbox(page, 42).click();
        checkbox(page, 41).click();
        chooseStatus(page, "triaged");
        bar(page).locator("select[name=assignee]").selectOption("ben.okafor");
        bar(page).getByLabel("Note").fill("known since the migration");
        button(page, "Change 2 captures").click();

        assertThat(toast(page)).containsText("2 captures are now triaged and assigned to ben.okafor.");
        assertThat(bar(page)).hasCount(0);
        JsonNode sent = Console.sent(console.requests("captures/bulk").get(0));
        assertThat(sent.get("ids").toString()).isEqualTo("[\"" + ID + "42\",\"" + ID + "41\"]");
        assertThat(sent.get("change").toString())
                .isEqualTo(
                        "{\"status\":\"triaged\",\"assignee\":\"ben.okafor\",\"note\":\"known since the migration\"}");
        assertThat(sent.has("filter")).isFalse();

        button(page, "Undo").click();
        assertThat(toast(page)).containsText("Undone for 2 captures.");
        assertThat(console.actions()).containsExactly("POST captures/bulk", "POST captures/bulk/" + TOKEN + "/undo");
        assertThat(status(page, 0)).hasText("new");
    }

    @Test
    void allThatMatchAreChangedByTheirFiltersAndTheCountSeen(Console console) {
        console.answer("captures/bulk", result(14));
        Page page = console.visit("#/queue?status=new,triaged&q=agent:refund-bot&range=7d");
        assertThat(page.locator(".row")).hasCount(12);
        page.getByLabel("Choose all shown").click();
        button(page, "Select all 14 that match these filters").click();
        assertThat(bar(page)).containsText("14 chosen: all that match");
        chooseStatus(page, "ready");
        button(page, "Change 14 captures").click();

        assertThat(toast(page)).containsText("14 captures are now ready.");
        JsonNode sent = Console.sent(console.requests("captures/bulk").get(0));
        assertThat(sent.toString())
                .isEqualTo("{\"filter\":{\"status\":[\"new\",\"triaged\"],\"q\":\"agent:refund-bot\",\"range\":\"7d\"},"
                        + "\"expectedCount\":14,\"change\":{\"status\":\"ready\"}}");
    }

    @Test
    void anotherCountIsToldAndNothingChangesUntilItIsConfirmed(Console console) {
        ObjectNode conflict = (ObjectNode) Console.problem(409, "Conflict", "You expected 14 captures.");
        console.answer("captures/bulk", 409, conflict.put("actualCount", 15));
        Page page = queue(console);
        page.getByLabel("Choose all shown").click();
        button(page, "Select all 14 that match these filters").click();
        chooseStatus(page, "triaged");
        button(page, "Change 14 captures").click();

        assertThat(bar(page).getByRole(AriaRole.ALERT))
                .containsText("Nothing was changed: 15 captures match these filters now, not 14.");
        assertThat(status(page, 0)).hasText("new");

        console.answer("captures/bulk", result(15));
        button(page, "Change all 15").click();
        assertThat(toast(page)).containsText("15 captures are now triaged.");
        assertThat(Console.sent(console.requests("captures/bulk").get(1))
                        .get("expectedCount")
                        .asInt())
                .isEqualTo(15);
    }

    @Test
    void whatCouldNotBeChangedIsListedWithItsReason(Console console) {
        ObjectNode result = result(1);
        result.put("skippedCount", 1);
        ((ArrayNode) result.get("skipped"))
                .addObject()
                .put("id", ID + "32")
                .put("number", 32)
                .put("reason", "transition")
                .put("detail", "A capture that is resolved cannot become ready; it can become new, triaged.");
        ((ArrayNode) result.get("warnings")).add("1 of them lacks something.");
        console.answer("captures/bulk", result);
        Page page = queue(console);
        checkbox(page, 42).click();
        checkbox(page, 32).click();
        page.keyboard().press("e");

        assertThat(toast(page)).containsText("1 capture is now ready. 1 capture was left alone.");
        Locator report = page.locator(".bulk-report");
        assertThat(report).containsText("#32 A capture that is resolved cannot become ready");
        assertThat(report).containsText("1 of them lacks something.");
        report.getByLabel("Close").click();
        assertThat(report).hasCount(0);
    }

    @Test
    void aChangeThatFailsIsTakenBack(Console console) {
        Page page = queue(console);
        checkbox(page, 42).click();
        checkbox(page, 41).click();
        console.answer("captures/bulk", 503, Console.problem(503, "Unavailable", "The database is restarting."));
        page.keyboard().press("i");

        assertThat(toast(page)).containsText("The database is restarting.");
        assertThat(status(page, 0)).hasText("new");
        assertThat(status(page, 1)).hasText("new");
        assertThat(bar(page)).containsText("2 chosen");
    }

    @Test
    void onlyStatusesThatSomeCanBecomeAreOffered(Console console) {
        Page page = queue(console);
        checkbox(page, 32).click();
        Locator status = bar(page).locator("select[name=status]");
        assertThat(status.locator("option")).hasText(new String[] {"Status", "new", "triaged"});

        checkbox(page, 42).click();
        assertThat(status).containsText("ready (1 of 2 can)");
        assertThat(status).containsText("ignored until it escalates (1 of 2 can)");
    }

    @Test
    void oneRowIsChangedOnTheStateThatWasSeen(Console console) {
        console.answer("captures/" + ID + "41", request -> changed(request.method(), "ready"));
        Page page = queue(console);
        page.keyboard().press("j");
        page.keyboard().press("j");
        ObjectNode after = Console.fixture("captures");
        ((ObjectNode) after.at("/items/1")).put("status", "ready").put("etag", "\"5\"");
        console.answer("captures", after);
        page.keyboard().press("e");

        assertThat(toast(page)).containsText("#41 is now ready.");
        assertThat(status(page, 1)).hasText("ready");
        console.eventually(() -> {
            var patch = console.requests("captures/" + ID + "41").get(0);
            assertThat(patch.method()).isEqualTo("PATCH");
            assertThat(patch.headers()).containsEntry("if-match", "\"4\"");
            assertThat(Console.sent(patch).toString()).isEqualTo("{\"status\":\"ready\"}");
        });

        page.keyboard().press("z");
        assertThat(toast(page)).containsText("#41 is as it was.");
        var back = console.requests("captures/" + ID + "41").get(1);
        assertThat(back.headers()).containsEntry("if-match", "\"5\"");
        assertThat(Console.sent(back).toString()).isEqualTo("{\"status\":\"new\"}");
    }

    @Test
    void whatSomebodyElseHasDecidedIsToldAndNotOverwritten(Console console) {
        ObjectNode changed = (ObjectNode) Console.problem(412, "Changed", "Somebody has changed it since.");
        changed.putObject("current")
                .put("id", ID + "42")
                .put("number", 42)
                .put("status", "resolved")
                .put("assignee", "ben.okafor")
                .put("severity", "high")
                .put("regressed", false)
                .put("etag", "\"9\"");
        console.answer("captures/" + ID + "42", 412, changed);
        Page page = queue(console);
        page.keyboard().press("j");
        page.keyboard().press("i");

        assertThat(toast(page))
                .containsText("Somebody has changed #42 since: it is resolved now, and ben.okafor takes care of it.");
        assertThat(toast(page).getByText("Undo")).hasCount(0);
    }

    @Test
    void whatLeavesTheFiltersGoesAndTheKeyboardStaysInTheList(Console console) {
        console.answer("captures/" + ID + "41", request -> changed(request.method(), "ignored"));
        Page page = queue(console);
        page.keyboard().press("j");
        page.keyboard().press("j");
        ObjectNode without = Console.fixture("captures");
        ((ArrayNode) without.get("items")).remove(1);
        console.answer("captures", without);
        page.keyboard().press("i");

        assertThat(page.locator(".row")).hasCount(11);
        assertThat(page.locator(".row-link").nth(1)).isFocused();
        assertThat(page.locator(".row").nth(1)).containsText("#40");
        assertThat(page.locator(".pill")).hasCount(0);
    }

    @Test
    void capturesThatArriveDoNotJoinWhatIsChosen(Console console) {
        console.answer("captures", Console.fixture("captures").putNull("nextCursor"));
        Page page = queue(console);
        page.getByLabel("Choose all shown").click();
        ObjectNode more = Console.fixture("captures").putNull("nextCursor");
        ArrayNode items = (ArrayNode) more.get("items");
        items.insert(
                0, ((ObjectNode) items.get(0).deepCopy()).put("id", ID + "99").put("number", 99));
        console.answer("captures", more);
        page.clock().fastForward(5_000);
        page.locator(".pill").click();

        assertThat(page.locator(".row")).hasCount(13);
        assertThat(bar(page)).containsText("12 chosen");
        assertThat(checkbox(page, 99)).not().isChecked();
    }

    @Test
    void viewersAreNotOfferedChanges(Console console) {
        console.answer("me", Console.fixture("me").put("role", "viewer"));
        Page page = queue(console);
        page.keyboard().press("j");
        page.keyboard().press("x");
        page.keyboard().press("e");

        assertThat(page.locator(".row input")).hasCount(0);
        assertThat(bar(page)).hasCount(0);
        assertThat(console.actions()).isEmpty();
    }

    private static Page queue(Console console) {
        Page page = console.visit("#/queue");
        assertThat(page.locator(".row")).hasCount(12);
        assertThat(page.locator(".who")).isVisible();
        return page;
    }

    private static Locator checkbox(Page page, int number) {
        return page.getByLabel("Choose #" + number, new Page.GetByLabelOptions().setExact(true));
    }

    private static Locator bar(Page page) {
        return page.locator(".bulk-bar");
    }

    private static Locator toast(Page page) {
        return page.locator(".toast");
    }

    private static Locator status(Page page, int row) {
        return page.locator(".row").nth(row).locator(".col-status");
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new GetByRoleOptions().setName(name).setExact(true));
    }

    private static void chooseStatus(Page page, String status) {
        bar(page).locator("select[name=status]").selectOption(status);
    }

    private static ObjectNode result(int changed) {
        ObjectNode result = Console.fixture("captures").removeAll();
        result.put("changed", changed).put("skippedCount", 0);
        result.putArray("skipped");
        result.putArray("warnings");
        return result.put("undoToken", TOKEN).put("undoUntil", "2026-03-14T12:15:00Z");
    }

    private static ObjectNode undone() {
        ObjectNode undone = Console.fixture("captures").removeAll();
        undone.put("restored", 2).put("leftAloneCount", 0).putArray("leftAlone");
        return undone;
    }

    /** The capture as a change to a status answers it; any further change brings it back. */
    private static ObjectNode changed(String method, String status) {
        assertThat(method).isEqualTo("PATCH");
        ObjectNode capture = Console.fixture("capture");
        capture.put("id", ID + "41").put("status", status).put("etag", "\"5\"");
        capture.putArray("warnings");
        capture.putArray("transitions").add("new").add("triaged");
        return capture;
    }
}
