package io.groundhog.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
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

    private static final List<String> RULES =
            List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");

    @ParameterizedTest
    @CsvSource({
        "#/queue,                      '.row',       LIGHT, 1400",
        "#/queue?severity=high&q=card, '.row',       DARK,  1400",
        "#/queue,                      '.row',       DARK,  360",
        "#/captures/41,                '.trace',     LIGHT, 1400",
        "#/captures/41,                '.trace',     DARK,  360",
        "#/exports?open=exp_0190f3c20000000000000007, '.attempt', LIGHT, 1400",
        "#/exports?open=exp_0190f3c20000000000000007, '.attempt', DARK,  360",
        "#/exports?state=dead,         '.destination', DARK, 1400",
        "#/exports/exp_0190f3c20000000000000007, '.attempt', LIGHT, 360",
        "#/insights,                   '.criterion', LIGHT, 1400",
        "#/insights?days=7,            '.criterion', DARK,  1400",
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

    /** What is folded is looked at too. */
    private static void unfold(Page page) {
        if (page.locator(".trace-toggle").count() > 0) {
            page.locator(".trace-toggle").first().click();
            assertThat(page.locator(".wf-row").first()).isVisible();
        }
        page.evaluate("document.querySelectorAll('details.fold').forEach(fold => fold.open = true)");
    }

    private static List<String> violations(Page page) {
        return new AxeBuilder(page)
                .withTags(RULES).analyze().getViolations().stream()
                        .map(AccessibilityTest::describe)
                        .toList();
    }

    private static String describe(Rule rule) {
        return rule.getImpact() + " " + rule.getId() + ": " + rule.getHelp() + " at "
                + rule.getNodes().stream().map(node -> node.getHtml()).limit(3).toList();
    }
}
