package io.groundhog.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.results.Rule;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.EmulateMediaOptions;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every page in both themes, wide and narrow: no violation of WCAG 2.2 AA that a machine can find, no overflow, no refused content. */
@ExtendWith(Chromium.class)
class AccessibilityTest {

    @ParameterizedTest
    @CsvSource({
        "#/queue,                      '.row',       LIGHT, 1400",
        "#/queue?severity=high&q=card, '.row',       DARK,  1400",
        "#/captures/41,                '.trace',     LIGHT, 1400",
        "#/captures/41,                '.trace',     DARK,  360",
        "#/exports?open=exp_0190f3c20000000000000007, '.attempt', LIGHT, 1400",
        "#/exports?open=exp_0190f3c20000000000000007, '.attempt', DARK,  360",
        "#/exports/exp_0190f3c20000000000000007, '.attempt', LIGHT, 360",
        "#/insights,                   '.criterion', LIGHT, 1400",
        "#/insights,                   '.criterion', DARK,  360",
        "#/health,                     '.backfill',  LIGHT, 1400",
        "#/health,                     '.backfill',  DARK,  360",
        "#/audit,                      'tbody tr',   LIGHT, 360",
        "#/audit,                      'tbody tr',   DARK,  1400",
        "#/nowhere,                    '.emptiness', LIGHT, 360"
    })
    void everyPageIsAccessible(String address, String content, ColorScheme theme, int width, Console console) {
        Page page = console.page();
        page.setViewportSize(width, 900);
        page.emulateMedia(new EmulateMediaOptions().setColorScheme(theme));
        console.visit(address);
        assertThat(page.locator(content).first()).isVisible();
        unfold(page);

        assertThat(violations(page)).isEmpty();
        assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(width);
        assertThat(console.complaints()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"LIGHT, 1400", "DARK, 390"})
    void changingManyIsAccessible(ColorScheme theme, int width, Console console) {
        Page page = queue(theme, width, console);
        page.keyboard().press("j");
        page.keyboard().press("x");
        page.keyboard().press("Shift+J");
        assertThat(page.locator(".bulk-bar")).isVisible();
        assertThat(violations(page)).isEmpty();

        page.locator(".views-menu summary").click();
        page.locator("summary", new Page.LocatorOptions().setHasText("Flags")).focus();
        assertThat(page.locator(".views-menu form")).isVisible();
        assertThat(violations(page)).isEmpty();
        console.answer("captures/bulk", 503, Console.problem(503, "Unavailable", "The database is restarting."));
        page.keyboard().press("e");
        assertThat(page.locator(".toast")).isVisible();
        assertThat(violations(page)).isEmpty();
        assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(width);
        assertThat(console.complaints()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"LIGHT, 1400", "DARK, 390"})
    void findingByTypingIsAccessible(ColorScheme theme, int width, Console console) {
        ObjectNode suggestions = Console.fixture("suggest");
        ((ArrayNode) suggestions.get("items"))
                .addObject()
                .put("text", "agent:")
                .put("help", "which agent failed")
                .putNull("captures");
        console.answer("captures/suggest", suggestions);
        Page page = queue(theme, width, console);
        page.keyboard().press("/");
        assertThat(page.locator("#search-suggestions")).isVisible();
        page.keyboard().press("ArrowDown");
        assertThat(page.locator("#search-suggestions [aria-selected=true]")).isVisible();
        assertThat(violations(page)).isEmpty();

        page.keyboard().press("Control+k");
        assertThat(page.locator("#palette [aria-selected=true]")).isVisible();
        assertThat(violations(page)).isEmpty();
        assertThat(console.complaints()).isEmpty();
    }

    private static Page queue(ColorScheme theme, int width, Console console) {
        Page page = console.page();
        page.setViewportSize(width, 900);
        page.emulateMedia(new EmulateMediaOptions().setColorScheme(theme));
        console.visit("#/queue");
        assertThat(page.locator(".row input").first()).isVisible();
        return page;
    }

    @ParameterizedTest
    @CsvSource({"LIGHT, 1400", "DARK, 360"})
    void signingInIsAccessible(ColorScheme theme, int width, Console console) {
        Page page = console.page();
        page.setViewportSize(width, 900);
        page.emulateMedia(new EmulateMediaOptions().setColorScheme(theme));
        page.navigate(Console.ORIGIN + "/");
        assertThat(page.getByLabel("Access token")).isVisible();

        assertThat(violations(page)).isEmpty();
        assertThat(console.complaints()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "Ignore…,                     LIGHT, 1400",
        "Note…,                       DARK,  1400",
        "Compare with #36,            DARK,  1400",
        "Merge with #36,              DARK,  360",
        "Merge with another…,         LIGHT, 360",
        "Export…,                     DARK,  360"
    })
    void everyDialogOfACaptureIsAccessible(String button, ColorScheme theme, int width, Console console) {
        Page page = console.page();
        page.setViewportSize(width, 900);
        page.emulateMedia(new EmulateMediaOptions().setColorScheme(theme));
        console.answer("captures/36", Console.fixture("capture").put("id", "36").put("number", 36));
        console.visit("#/captures/41");
        ActionsTest.button(page, button).click();
        assertThat(page.locator("#modal .skeleton-rows")).hasCount(0);
        assertThat(page.locator("#modal[open]")).isVisible();

        assertThat(violations(page)).isEmpty();
        assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(width);
        assertThat(page.evaluate(
                        "document.querySelector('#modal').scrollWidth <= document.querySelector('#modal').clientWidth"))
                .isEqualTo(true);
        assertThat(console.complaints()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"LIGHT, 360", "DARK, 1400"})
    void whatOpensAndGoesWrongOnACaptureIsAccessible(ColorScheme theme, int width, Console console) {
        Page page = console.page();
        page.setViewportSize(width, 900);
        page.emulateMedia(new EmulateMediaOptions().setColorScheme(theme));
        ObjectNode incomplete = Console.fixture("capture");
        ((ObjectNode) incomplete.get("completeness")).putArray("missing").add("version");
        incomplete.putArray("warnings").add("It has no version.");
        console.answer("captures/41", incomplete);
        console.answerTo("PATCH", "captures/41", 412, request -> Console.problem(412, "Changed", "Changed."));
        console.visit("#/captures/41");
        page.locator(".attempts-toggle").first().click();
        assertThat(page.locator(".export-attempts").first()).isVisible();
        page.getByLabel("Choose trace 67d41a0c00000000aa51c3f0e2b7d911").check();
        page.evaluate("document.querySelectorAll('details.fold').forEach(fold => fold.open = true)");
        page.getByLabel("Status").selectOption("ready");
        assertThat(page.locator(".conflict")).isVisible();

        assertThat(violations(page)).isEmpty();
        assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(width);
        assertThat(console.complaints()).isEmpty();
    }

    /** What is folded is looked at too. */
    private static void unfold(Page page) {
        if (page.locator(".trace-toggle").count() > 0) {
            page.locator(".trace-toggle").first().click();
            assertThat(page.locator(".wf-row").first()).isVisible();
        }
        page.evaluate("document.querySelectorAll('details.fold').forEach(fold => fold.open = true)");
    }

    private static List<String> violations(Page page) {
        return Axe.violations(page).stream().map(AccessibilityTest::describe).toList();
    }

    private static String describe(Rule rule) {
        return rule.getImpact() + " " + rule.getId() + ": " + rule.getHelp() + " at "
                + rule.getNodes().stream().map(node -> node.getHtml()).limit(3).toList();
    }
}
