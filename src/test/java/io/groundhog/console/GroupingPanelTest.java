package io.groundhog.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Why traces are one capture, and how reviewers merge, split and compare. */
@ExtendWith(Chromium.class)
class GroupingPanelTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    static final String MERGE = "0190f3c2-7a10-7000-8000-00000000c001";

    @Test
    void everySignatureThatLeadsHereSaysHowItCame(Console console) {
        Locator why = open(console).locator("section[aria-labelledby='why-title']");

        assertThat(why).containsText("2 signatures lead here");
        assertThat(why.locator(".member").first()).containsText("31 failures");
        assertThat(why.locator(".member").nth(1)).containsText("found to be the same issue");
        assertThat(why.locator(".member").nth(1)).containsText("at home in #17");
        assertThat(why.locator(".member").nth(1))
                .containsText("The cut message can only be the beginning of the longer one.");
        assertThat(why).containsText("merged by ben");
        assertThat(why).containsText("undone by anna");
        assertThat(why).containsText("#52");
    }

    @Test
    void aMergeIsUndoneOnTheStateOfTheCaptureThatBothAreIn(Console console) {
        console.answer("captures/41/merges/0190f3c2-7a10-7000-8000-00000000a001/undo", merged(17, 41));
        Page page = open(console);
        named(page, "Undo the merge of #17").click();

        assertThat(page.locator(".toast")).containsText("#17 stands by itself again.");
        Request undo = last(console, "captures/41/merges/0190f3c2-7a10-7000-8000-00000000a001/undo");
        assertThat(undo.method()).isEqualTo("POST");
        assertThat(undo.headerValue("If-Match")).isEqualTo("\"r4\"");
        assertThat(named(page, "Undo the merge of #36")).hasCount(0);
    }

    @Test
    void aSplitIsUndoneWhereItCameFrom(Console console) {
        console.answer("captures/41/splits/0190f3c2-7a10-7000-8000-00000000b001/undo", divided(52));
        Page page = open(console);
        named(page, "Undo the split of #52").click();

        assertThat(page.locator(".toast")).containsText("#52 counts in #41 again.");
    }

    @Test
    void anUndoThatComesTooLateSaysWhatHasChanged(Console console) {
        console.answer(
                "captures/41/merges/0190f3c2-7a10-7000-8000-00000000a001/undo",
                412,
                Console.problem(412, "Precondition failed", "Capture #41 has been changed since you read it."));
        Page page = open(console);
        console.answer("captures/41", ActionsTest.changed("triaged"));
        named(page, "Undo the merge of #17").click();

        assertThat(page.locator("section[aria-labelledby='why-title'] .conflict"))
                .containsText("It is now triaged");
        assertThat(page.locator(".detail-marks .status")).hasText("triaged");
    }

    @Test
    void similarCapturesAreComparedPartByPartAndWordByWord(Console console) {
        Page page = open(console);
        Locator similar = page.locator("section[aria-labelledby='similar-title'] .member");
        assertThat(similar.first()).containsText("86 %");
        assertThat(similar.first()).containsText("Six of seven words are the same");

        named(page, "Compare with #36").click();

        assertThat(page).hasURL(Pattern.compile("#/captures/41\\?compare=36$"));
        Locator dialog = ActionsTest.dialog(page);
        assertThat(dialog.locator(".compare-sentence")).containsText("They are apart because the tool differs");
        assertThat(dialog).containsText("anna undid a merge of the two.");
        assertThat(dialog.locator("tr.differs")).hasCount(2);
        assertThat(dialog.locator("mark")).hasText(new String[] {"search_flights", "search_hotels"});
        assertThat(console.lastQuery("captures/41/compare")).isEqualTo("with=36");

        page.keyboard().press("Escape");
        assertThat(dialog).hasCount(0);
        assertThat(page).hasURL(Pattern.compile("#/captures/41$"));
        assertThat(named(page, "Compare with #36")).isFocused();
    }

    @Test
    void anAddressOpensAComparison(Console console) {
        Page page = console.visit("#/captures/41?compare=36");

        assertThat(ActionsTest.dialog(page)).containsText("#41 and #36");
    }

    @Test
    void aMergeSaysWhatWillHappenAndThePageFollowsIt(Console console) {
        console.answer("captures/36", capture(36).put("assignee", "ben"));
        console.answer("captures/41/merge", merged(41, 36));
        Page page = open(console);
        named(page, "Merge with #36").click();

        Locator dialog = ActionsTest.dialog(page);
        assertThat(dialog).containsText("Merge #41 into #36?");
        assertThat(dialog.locator(".consequences")).containsText("The 37 traces of #41 count in #36 from now on");
        assertThat(dialog.locator(".consequences"))
                .containsText("#36 keeps its title, status (triaged), assignee (ben) and history");
        page.getByLabel("Why, for the others").fill("Same gateway");
        ActionsTest.button(page, "Merge into #36").click();

        assertThat(page).hasURL(Pattern.compile("#/captures/36$"));
        assertThat(page.locator(".toast")).containsText("#41 counts in #36 now.");
        Request merge = last(console, "captures/41/merge");
        assertThat(Console.sent(merge).toString()).isEqualTo("{\"into\":\"36\",\"note\":\"Same gateway\"}");
        assertThat(merge.headerValue("If-Match")).isEqualTo("\"r4\"");
    }

    @Test
    void theOtherOneCanGoIntoThisOne(Console console) {
        console.answer("captures/36", capture(36).put("agent", "hotel-finder"));
        console.answer("captures/36/merge", merged(36, 41));
        Page page = open(console);
        named(page, "Merge with #36").click();
        page.getByRole(AriaRole.RADIO, new GetByRoleOptions().setName(Pattern.compile("#41")))
                .check();

        assertThat(ActionsTest.dialog(page)).containsText("Merge #36 into #41?");
        assertThat(ActionsTest.dialog(page))
                .containsText("They are of different agents: hotel-finder and travel-planner.");
        ActionsTest.button(page, "Merge into #41").click();

        assertThat(page.locator(".toast")).containsText("#36 counts in #41 now.");
        assertThat(page).hasURL(Pattern.compile("#/captures/41$"));
        assertThat(last(console, "captures/36/merge").headerValue("If-Match")).isEqualTo("\"r36\"");
    }

    @Test
    void aMergeOnAnOldStateIsRefusedInTheDialogWhichKeepsTheNote(Console console) {
        console.answer("captures/36", capture(36));
        console.answer("captures/41/merge", 412, Console.problem(412, "Precondition failed", "Changed."));
        Page page = open(console);
        named(page, "Merge with #36").click();
        page.getByLabel("Why, for the others").fill("Same gateway");
        console.answer("captures/41", ActionsTest.changed("triaged"));
        ActionsTest.button(page, "Merge into #36").click();

        assertThat(ActionsTest.dialog(page)).containsText("#41 has changed since you saw it.");
        assertThat(page.getByLabel("Why, for the others")).hasValue("Same gateway");
        console.answer("captures/41/merge", merged(41, 36));
        ActionsTest.button(page, "Merge into #36").click();
        assertThat(page).hasURL(Pattern.compile("#/captures/36$"));
        assertThat(last(console, "captures/41/merge").headerValue("If-Match")).isEqualTo("\"r5\"");
    }

    @Test
    void anyOtherCaptureCanBeMergedByItsNumber(Console console) {
        console.answer("captures/99", 404, Console.problem(404, "Not found", "There is no capture 99."));
        console.answer("captures/36", capture(36));
        Page page = open(console);
        ActionsTest.button(page, "Merge with another…").click();
        Locator number = page.getByLabel("Number of the other capture");
        number.fill("99");
        ActionsTest.button(page, "Go on").click();
        assertThat(ActionsTest.dialog(page)).containsText("There is no capture 99.");
        number.fill("41");
        ActionsTest.button(page, "Go on").click();
        assertThat(ActionsTest.dialog(page)).containsText("That is this capture itself.");
        number.fill("#36");
        ActionsTest.button(page, "Go on").click();

        assertThat(ActionsTest.dialog(page)).containsText("Merge #41 into #36?");
        assertThat(page.locator("#modal-title")).isFocused();
    }

    @Test
    void aSuggestionIsDismissedForGood(Console console) {
        console.answer("captures/41/similar/29/dismiss", (JsonNode)
                Console.fixture("similar").at("/items/1"));
        Page page = open(console);
        named(page, "#29 is not the same issue").click();

        assertThat(page.locator("section[aria-labelledby='similar-title'] .member"))
                .hasCount(1);
        assertThat(console.actions()).contains("POST captures/41/similar/29/dismiss");
    }

    @Test
    void aSuggestionThatCouldNotBeDismissedComesBack(Console console) {
        console.answer("captures/41/similar/29/dismiss", 503, Console.problem(503, "Unavailable", "Not now."));
        Page page = open(console);
        named(page, "#29 is not the same issue").click();

        assertThat(page.locator(".toast")).containsText("Not now.");
        assertThat(page.locator("section[aria-labelledby='similar-title'] .member"))
                .hasCount(2);
    }

    @Test
    void signaturesAreSplitOff(Console console) {
        console.answer("captures/41/split", divided(53));
        Page page = open(console);
        Locator why = page.locator("section[aria-labelledby='why-title']");
        Locator split = why.getByText("Split off…");
        assertThat(split).isDisabled();
        page.getByLabel("Choose v1:9e01c7734d20aa5b1f6c0002").check();
        page.getByLabel("Choose v1:5f2c9d0a1b7e3c44ab10f001").check();
        assertThat(split).isDisabled();
        page.getByLabel("Choose v1:5f2c9d0a1b7e3c44ab10f001").uncheck();
        split.click();
        assertThat(ActionsTest.dialog(page)).containsText("Split 1 signature off #41?");
        page.getByLabel(Pattern.compile("What to call it")).fill("Cut messages");
        page.getByLabel("Why, for the others").fill("Another cause");
        ActionsTest.button(page, "Split off").click();

        assertThat(page.locator(".toast")).containsText("#53 was split off from #41.");
        assertThat(ActionsTest.dialog(page)).hasCount(0);
        Request sent = last(console, "captures/41/split");
        assertThat(Console.sent(sent).toString())
                .isEqualTo(
                        "{\"signatures\":[\"v1:9e01c7734d20aa5b1f6c0002\"],\"title\":\"Cut messages\",\"note\":\"Another cause\"}");
        assertThat(sent.headerValue("If-Match")).isEqualTo("\"r4\"");
    }

    @Test
    void tracesAreSplitOff(Console console) {
        console.answer("captures/41/split", divided(53));
        Page page = open(console);
        page.getByLabel("Choose trace 67d41a0c00000000aa51c3f0e2b7d911").check();
        page.getByLabel("Choose trace 67d41a0c00000000aa51c3f0e2b7d913").check();
        assertThat(page.locator(".split-bar").last()).isVisible();
        page.locator("section[aria-labelledby='traces-title'] .split-bar")
                .getByText("Split off…")
                .click();
        assertThat(ActionsTest.dialog(page)).containsText("Split 2 traces off #41?");
        ActionsTest.button(page, "Split off").click();

        assertThat(page.locator(".toast")).containsText("#53 was split off from #41.");
        assertThat(Console.sent(last(console, "captures/41/split")).toString())
                .isEqualTo("{\"traces\":[\"67d41a0c00000000aa51c3f0e2b7d911\",\"67d41a0c00000000aa51c3f0e2b7d913\"]}");
        assertThat(page.locator("section[aria-labelledby='traces-title'] .split-bar"))
                .hasCount(0);
    }

    @Test
    void aSplitThatLeavesNothingSaysWhyItIsRefused(Console console) {
        console.answer("captures/41/split", 409, Console.problem(409, "Conflict", "Something must be left in #41."));
        Page page = open(console);
        page.getByLabel("Choose v1:9e01c7734d20aa5b1f6c0002").check();
        page.locator("section[aria-labelledby='why-title']")
                .getByText("Split off…")
                .click();
        ActionsTest.button(page, "Split off").click();

        assertThat(ActionsTest.dialog(page)).containsText("Something must be left in #41.");
    }

    @Test
    void viewersCompareOnly(Console console) {
        console.answer("me", Console.fixture("me").put("role", "viewer"));
        Page page = open(console);
        assertThat(named(page, "Compare with #36")).isVisible();

        assertThat(named(page, "Merge with #36")).hasCount(0);
        assertThat(page.locator("input[type=checkbox]:visible")).hasCount(0);
        assertThat(page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName(Pattern.compile("^Undo"))))
                .hasCount(0);
    }

    private static Page open(Console console) {
        Page page = console.visit("#/captures/41");
        assertThat(page.locator("section[aria-labelledby='similar-title'] .member"))
                .hasCount(2);
        assertThat(page.locator(".who")).isVisible();
        return page;
    }

    private static Locator named(Page page, String name) {
        return ActionsTest.button(page, name);
    }

    private static Request last(Console console, String endpoint) {
        List<Request> all = console.requests(endpoint);
        return all.get(all.size() - 1);
    }

    private static ObjectNode capture(int number) {
        return Console.fixture("capture")
                .put("id", id(number))
                .put("number", number)
                .put("title", "search_hotels timed out after <duration>")
                .put("status", "triaged")
                .put("recurrenceCount", 9)
                .put("etag", "\"r" + number + "\"");
    }

    static ObjectNode merged(int source, int target) {
        ObjectNode merged = JSON.createObjectNode().put("merge", MERGE);
        merged.set("source", side(source));
        merged.set("target", side(target));
        merged.putArray("remarks");
        return merged;
    }

    private static ObjectNode divided(int target) {
        ObjectNode divided = JSON.createObjectNode().put("split", MERGE);
        divided.set("source", side(41));
        divided.set("target", side(target));
        return divided;
    }

    private static ObjectNode side(int number) {
        return JSON.createObjectNode()
                .put("id", id(number))
                .put("number", number)
                .put("title", "A capture")
                .put("agent", "travel-planner")
                .put("status", "new")
                .put("recurrenceCount", 46)
                .put("etag", "\"r9\"");
    }

    static String id(int number) {
        return "0190f3c2-7a10-7000-8000-0000000000" + number;
    }
}
