package io.groundhog.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Chromium.class)
class PaletteTest {

    private static final String ID = "0190f3c2-7a10-7000-8000-000000000041";

    @Test
    void aPageIsReachedByTypingItsName(Console console) {
        Page page = palette(console, "#/queue");
        assertThat(field(page)).isFocused();
        page.keyboard().type("go heal");
        assertThat(chosen(page)).containsText("Health");
        page.keyboard().press("Enter");

        assertThat(page.locator("h1")).hasText("Health");
        assertThat(page.locator("#palette")).isHidden();
    }

    @Test
    void aNumberOpensItsCapture(Console console) {
        Page page = palette(console, "#/queue");
        page.keyboard().type("#41");
        assertThat(chosen(page)).hasText("Open #41");
        page.keyboard().press("Enter");

        assertThat(page).hasURL(Pattern.compile("#/captures/41$"));
    }

    @Test
    void otherWordsAreSearchedFor(Console console) {
        Page page = palette(console, "#/health");
        page.keyboard().type("oslo airport");
        assertThat(chosen(page)).hasText("Search captures for oslo airport");
        page.keyboard().press("Enter");

        console.eventually(() -> assertThat(console.lastQuery("captures")).contains("q=oslo+airport"));
    }

    @Test
    void savedViewsAndFiltersAreCommands(Console console) {
        Page page = palette(console, "#/queue");
        page.keyboard().type("view fresh");
        assertThat(chosen(page)).hasText("Fresh and bad");
        page.keyboard().press("Enter");
        assertThat(page).hasURL(Pattern.compile("status=new&severity=critical&severity=high&sort=-recurrence"));

        page.keyboard().press("Control+k");
        page.keyboard().type("agent travel");
        assertThat(chosen(page)).containsText("travel-planner");
        page.keyboard().press("Enter");
        assertThat(page).hasURL(Pattern.compile("agent=travel-planner"));
    }

    @Test
    void arrowsWalkTheCommandsAndEscapeLeavesWithoutOne(Console console) {
        Page page = palette(console, "#/queue");
        page.keyboard().press("ArrowUp");
        assertThat(field(page)).hasAttribute("aria-activedescendant", Pattern.compile("palette-\\d\\d"));
        page.keyboard().press("ArrowDown");
        page.keyboard().press("ArrowDown");
        assertThat(field(page)).hasAttribute("aria-activedescendant", "palette-1");
        assertThat(chosen(page)).hasAttribute("id", "palette-1");
        page.keyboard().press("Escape");

        assertThat(page.locator("#palette")).isHidden();
        assertThat(page).hasURL(Pattern.compile("#/queue$"));
    }

    @Test
    void theCaptureWithTheFocusIsChanged(Console console) {
        ObjectNode after = Console.fixture("capture");
        after.put("etag", "\"5\"").putArray("warnings");
        after.putArray("transitions").add("new");
        console.answer("captures/" + ID, after);
        Page page = queue(console);
        page.keyboard().press("j");
        page.keyboard().press("j");
        page.keyboard().press("Control+k");
        page.keyboard().type("ignore day");
        assertThat(chosen(page)).containsText("#41: ignore for a day");
        page.keyboard().press("Enter");

        console.eventually(() -> assertThat(console.actions()).containsExactly("PATCH captures/" + ID));
        assertThat(Console.sent(console.requests("captures/" + ID).get(0)).toString())
                .matches(
                        "\\{\"status\":\"ignored\",\"snooze\":\\{\"until\":\"2026-03-15T12:0[5-9]:\\d\\d\\.\\d{3}Z\"}}");
    }

    @Test
    void theOpenCaptureIsChangedOnTheStateItHad(Console console) {
        ObjectNode capture = Console.fixture("capture").put("etag", "\"7\"");
        capture.putArray("transitions").add("triaged").add("ready");
        console.answer("captures/41", capture);
        console.answerTo("PATCH", "captures/41", 200, request -> ActionsTest.changed("ready"));
        Page page = palette(console, "#/captures/41");
        page.keyboard().type("mark ready");
        assertThat(chosen(page)).containsText("Mark ready");
        page.keyboard().press("Enter");

        assertThat(page.locator(".toast")).containsText("#41 is ready now.");
        Request change = console.requests("captures/41").stream()
                .filter(request -> request.method().equals("PATCH"))
                .findFirst()
                .orElseThrow();
        assertThat(change.headers()).containsEntry("if-match", "\"7\"");
    }

    @Test
    void themeAndSignOutAreCommands(Console console) {
        Page page = palette(console, "#/queue");
        page.keyboard().type("dark");
        page.keyboard().press("Enter");
        assertThat(page.locator("html")).hasAttribute("data-theme", "dark");

        page.keyboard().press("Control+k");
        page.keyboard().type("sign out");
        page.keyboard().press("Enter");
        assertThat(page.getByLabel("Access token")).isVisible();
    }

    /** Browsers tell that a dialog was closed a moment later. */
    @Test
    void openingItAgainAtOnceIsNotUndoneByItsClosing(Console console) {
        Page page = palette(console, "#/queue");
        page.evaluate(
                "document.getElementById('palette').close();"
                        + "document.body.dispatchEvent(new KeyboardEvent('keydown', {key: 'k', ctrlKey: true, bubbles: true}))");
        page.keyboard().type("sign out");
        page.keyboard().press("Enter");
        assertThat(page.getByLabel("Access token")).isVisible();
    }

    private static Page palette(Console console, String address) {
        Page page = console.visit(address);
        assertThat(page.locator("h1").first()).isAttached();
        assertThat(page.locator(".who")).isVisible();
        page.keyboard().press("Control+k");
        assertThat(page.locator("#palette")).isVisible();
        assertThat(page.locator(".palette-group").getByText("Views")).isVisible();
        return page;
    }

    private static Page queue(Console console) {
        Page page = console.visit("#/queue");
        assertThat(page.locator(".row")).hasCount(12);
        assertThat(page.locator(".who")).isVisible();
        return page;
    }

    private static Locator field(Page page) {
        return page.getByRole(AriaRole.COMBOBOX, new Page.GetByRoleOptions().setName("Command"));
    }

    private static Locator chosen(Page page) {
        return page.locator("#palette [aria-selected=true]");
    }
}
