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
class InsightsPageTest {

    @Test
    void eachCriterionSaysInWordsWhetherItsGoalIsMet(Console console) {
        Locator criteria = console.visit("#/insights").locator(".criterion");

        assertThat(criteria).hasCount(4);
        assertThat(criteria.first())
                .containsText(Pattern.compile(
                        "Captured within 5 min\\s*SC-001\\s*99.2\\s%\\s*Goal met\\s*Goal: at least 95\\s%"
                                + "\\s*1,204 failures; half of them within 38 s, 95\\s% within 2 min 21 s\\."));
        assertThat(criteria.nth(1))
                .containsText(
                        Pattern.compile(
                                "SC-002\\s*7.9\\s%\\s*Goal missed\\s*Goal: below 5\\s%\\s*10 of 126 captures opened then were merged"
                                        + " into another since\\.\\s*Of 40 open now, 3 \\(7.5\\s%\\) are suggested for merging\\."));
        assertThat(criteria.nth(2))
                .containsText(
                        Pattern.compile(
                                "SC-003\\s*92.5\\s%\\s*Goal met\\s*Goal: at least 90\\s%\\s*111 of 120 captures lacked nothing"));
        assertThat(criteria.nth(3))
                .containsText(Pattern.compile(
                        "SC-004\\s*–\\s*Nothing to measure yet\\s*Goal: 30\\s% fewer.*nothing to compare with",
                        Pattern.DOTALL));
    }

    @Test
    void fewerRepeatsThanBeforeIsAShareOfThose(Console console) {
        ObjectNode insights = Console.fixture("insights");
        ((ObjectNode) insights.get("repeats"))
                .put("regressions", 3)
                .put("regressionsBefore", 12)
                .put("reduction", 0.75)
                .put("met", true);
        console.answer("insights", insights);

        assertThat(console.visit("#/insights").locator(".criterion").last())
                .containsText(Pattern.compile(
                        "75\\s% fewer\\s*Goal met.*Captures came back 3 times, 12 in the stretch before\\.",
                        Pattern.DOTALL));
    }

    @Test
    void theNumbersOfEveryChartCanBeReadAsATable(Console console) {
        Page page = console.visit("#/insights");
        Locator classes = page.getByRole(AriaRole.REGION, new GetByRoleOptions().setName("Failed traces by class"))
                .first();
        assertThat(classes.locator("canvas"))
                .hasAttribute("aria-label", Pattern.compile("655 failed traces by class and day, most often timeout"));
        classes.getByText("As a table").click();

        assertThat(classes.locator("thead th")).hasText(new String[] {
            "Time",
            "Timeout",
            "Tool error",
            "Rate limit",
            "Evaluation failed",
            "Hallucination",
            "Guardrail",
            "Prompt injection",
            "2 other classes"
        });
        assertThat(classes.locator("tbody tr")).hasCount(30);
        assertThat(classes.locator("tbody tr").first()).containsText("13 Feb");
    }

    @Test
    void anAgentLeadsToItsFailuresInTheQueue(Console console) {
        Locator agents = console.visit("#/insights").locator(".bars").first().locator("li");

        assertThat(agents.first()).containsText(Pattern.compile("travel-planner\\s*212\\s*−29.6\\s%"));
        assertThat(agents.nth(3)).containsText(Pattern.compile("refund-bot\\s*41\\s*none before"));
        assertThat(agents.first().getByRole(AriaRole.LINK))
                .hasAttribute("href", "#/queue?agent=travel-planner&range=30d");
    }

    @Test
    void theStretchOfTimeIsInTheAddressAndInTheRequest(Console console) {
        Page page = console.visit("#/insights");
        assertThat(page.locator(".criterion").first()).isVisible();
        assertThat(console.lastQuery("insights")).isEqualTo("from=2026-02-13T00:00:00.000Z");

        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("7 days"))
                .click();
        page.waitForCondition(() -> console.lastQuery("insights").equals("from=2026-03-08T00:00:00.000Z"));
        assertThat(page).hasURL(Pattern.compile("#/insights\\?days=7$"));
        assertThat(page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("7 days")))
                .hasAttribute("aria-pressed", "true");
    }

    @Test
    void whatWasMissingAndTheGroupingRulesAreTold(Console console) {
        Page page = console.visit("#/insights");

        assertThat(page.locator(".bars").nth(1))
                .containsText(Pattern.compile("Version\\s*6\\s*5\\s%\\s*Output\\s*3\\s*2.5\\s%"));
        assertThat(page.locator(".rule-summary"))
                .containsText(Pattern.compile("Applied\\s*Everything stored is grouped by the rules in force\\."));
    }

    @Test
    void noNumbersSayWhyThereAreNone(Console console) {
        console.answer("insights", empty());
        Page page = console.visit("#/insights?days=7");
        assertThat(page.locator(".emptiness")).containsText("No failure in the last 7 days");
        assertThat(page.locator(".emptiness")).containsText("Everything was read until 13:02.");

        console.answer("ingestion", Console.fixture("ingestion-paused"));
        page.clock().fastForward(6_000);
        assertThat(page.locator(".emptiness")).containsText("No numbers, because reading does not go on");
    }

    @Test
    void keysLeadThere(Console console) {
        Page page = console.visit("#/queue");
        assertThat(page.locator(".row").first()).isVisible();
        page.keyboard().press("g");
        page.keyboard().press("i");

        assertThat(page.locator("h1")).hasText("Insights");
    }

    private static ObjectNode empty() {
        ObjectNode insights = Console.fixture("insights");
        ((ObjectNode) insights.get("captureLatency")).put("signals", 0);
        ((ObjectNode) insights.get("duplicates")).put("captures", 0);
        ((ObjectNode) insights.get("completeness")).put("reviewed", 0);
        ((ObjectNode) insights.get("repeats")).put("closed", 0).put("regressions", 0);
        insights.putArray("failuresByClass");
        insights.putArray("topAgents");
        return insights;
    }
}
