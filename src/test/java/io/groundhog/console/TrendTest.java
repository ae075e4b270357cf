package io.groundhog.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** How often a capture has happened lately. */
@ExtendWith(Chromium.class)
class TrendTest {

    @Test
    void theTrendIsDrawnAndSaysItsUpshot(Console console) {
        Page page = console.visit("#/captures/41");

        assertThat(page.getByRole(
                        AriaRole.IMG,
                        new GetByRoleOptions()
                                .setName(Pattern.compile(
                                        "Failing traces of the last 7 days, by hour: at most 7 traces, at .*"))))
                .isVisible();
        assertThat(console.lastQuery("captures/41/trend")).contains("by=hour").contains("from=2026-03-07T12:05");
        assertThat(console.complaints()).isEmpty();
    }

    @Test
    void theRangeIsChosenAndStandsInTheAddress(Console console) {
        Page page = console.visit("#/captures/41");
        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("30 days"))
                .click();

        assertThat(page).hasURL(Pattern.compile("#/captures/41\\?trend=30d$"));
        assertThat(page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("30 days")))
                .hasAttribute("aria-pressed", "true");
        page.waitForCondition(() -> console.lastQuery("captures/41/trend").contains("by=day"));
        assertThat(console.lastQuery("captures/41/trend")).contains("from=2026-02-12T12:05");
    }

    @Test
    void anAddressWithARangeShowsIt(Console console) {
        Page page = console.visit("#/captures/41?trend=24h");

        assertThat(page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("24 hours")))
                .hasAttribute("aria-pressed", "true");
    }

    @Test
    void whatHasNotHappenedLatelySaysSo(Console console) {
        ObjectNode quiet = Console.fixture("trend");
        quiet.withArray("items").forEach(item -> ((ObjectNode) item).put("traces", 0));
        console.answer("captures/41/trend", quiet);

        assertThat(console.visit("#/captures/41").getByText("It has not happened in the last 7 days."))
                .isVisible();
    }

    @Test
    void aTrendThatCannotBeReadCanBeTriedAgain(Console console) {
        console.answer(
                "captures/41/trend", 503, Console.problem(503, "Unavailable", "The database cannot be reached."));
        Page page = console.visit("#/captures/41");
        assertThat(page.getByText("The database cannot be reached.")).isVisible();

        console.answer("captures/41/trend", Console.fixture("trend"));
        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Try again"))
                .click();
        assertThat(page.locator("data-chart canvas")).isVisible();
    }
}
