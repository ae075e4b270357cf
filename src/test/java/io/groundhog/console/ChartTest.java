package io.groundhog.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.EmulateMediaOptions;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code chart({...})} draws, whichever page asks. */
@ExtendWith(Chromium.class)
class ChartTest {

    @ParameterizedTest
    @ValueSource(strings = {"line", "bar", "stacked"})
    void numbersAreDrawnUnderTheContentSecurityPolicy(String type, Console console) {
        Page page = drawn(console, type);

        assertThat(page.getByRole(AriaRole.IMG, new GetByRoleOptions().setName("Two agents over three days")))
                .isVisible();
        assertThat(colourfulPixels(page)).isPositive();
        assertThat(console.complaints()).isEmpty();
    }

    @Test
    void theSameNumbersCanBeReadAsATable(Console console) {
        Page page = drawn(console, "bar");
        page.getByText("As a table").click();

        Locator rows = page.locator(".chart-table tr");
        assertThat(rows.first()).hasText("Timetravel<b>x</b>");
        assertThat(rows.nth(2)).hasText("Tue1,2040");
        assertThat(rows.nth(3)).hasText("Wed–7");
    }

    @Test
    void aThemeThatChangesRepaintsTheChart(Console console) {
        Page page = drawn(console, "line");
        Object light = page.evaluate("document.querySelector('data-chart canvas').toDataURL()");

        page.emulateMedia(new EmulateMediaOptions().setColorScheme(ColorScheme.DARK));

        page.waitForCondition(
                () -> !light.equals(page.evaluate("document.querySelector('data-chart canvas').toDataURL()")));
        assertThat(console.complaints()).isEmpty();
    }

    private static Page drawn(Console console, String type) {
        Page page = console.visit("#/nowhere");
        assertThat(page.locator(".emptiness")).isVisible();
        page.evaluate(
                """
                async type => {
                  const { chart } = await import('/js/chart.js');
                  const { render } = await import('/js/lit.js');
                  const place = document.createElement('section');
                  document.querySelector('main').append(place);
                  render(chart({
                    type,
                    labels: ['Mon', 'Tue', 'Wed'],
                    series: [{ name: 'travel', values: [3, 1204, null] }, { name: '<b>x</b>', values: [1, 0, 7], colour: 'bad' }],
                    label: 'Two agents over three days',
                    goal: { name: 'Goal', value: 5 },
                  }), place);
                }""",
                type);
        page.waitForCondition(() -> (boolean)
                page.evaluate("globalThis.Chart?.getChart(document.querySelector('data-chart canvas')) !== undefined"));
        return page;
    }

    private static int colourfulPixels(Page page) {
        return (int)
                page.evaluate(
                        """
                () => {
                  const canvas = document.querySelector('data-chart canvas');
                  const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
                  let found = 0;
                  for (let at = 0; at < data.length; at += 4) found += data[at + 3] > 200 && Math.abs(data[at] - data[at + 2]) > 60 ? 1 : 0;
                  return found;
                }""");
    }
}
