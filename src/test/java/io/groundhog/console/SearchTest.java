package io.groundhog.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Chromium.class)
class SearchTest {

    @Test
    void suggestionsAreWalkedAndAcceptedByKeys(Console console) {
        console.answer("captures/suggest", SearchTest::suggestions);
        Page page = queue(console);
        page.keyboard().press("/");
        Locator field = page.getByLabel("Search captures");
        assertThat(options(page)).hasCount(2);
        assertThat(field).hasAttribute("aria-expanded", "true");
        page.keyboard().press("ArrowDown");
        assertThat(options(page).first()).hasAttribute("aria-selected", "true");
        assertThat(field).hasAttribute("aria-activedescendant", "search-suggestions-0");
        page.keyboard().press("Enter");

        assertThat(field).hasValue("agent:");
        assertThat(options(page)).hasText(new Pattern[] {
            Pattern.compile("refund-bot\\s+12 captures"), Pattern.compile("\"two words\"\\s+1 capture")
        });
        page.keyboard().press("ArrowUp");
        page.keyboard().press("Tab");
        assertThat(field).hasValue("agent:\"two words\" ");
        assertThat(field).isFocused();
        console.eventually(() -> assertThat(console.lastQuery("captures")).contains("q=agent:\"two+words\""));
        assertThat(page.locator(".chip")).containsText("agent:\"two words\"");
    }

    @Test
    void escapeFoldsTheSuggestionsThenClearsTheSearch(Console console) {
        console.answer("captures/suggest", SearchTest::suggestions);
        Page page = queue(console);
        page.keyboard().press("/");
        page.keyboard().type("oslo");
        assertThat(page.locator(".chip")).containsText("oslo");
        assertThat(page.locator("#search-suggestions")).isVisible();
        page.keyboard().press("Escape");
        assertThat(page.locator("#search-suggestions")).isHidden();
        assertThat(page.getByLabel("Search captures")).hasValue("oslo");
        page.keyboard().press("Escape");
        assertThat(page.getByLabel("Search captures")).hasValue("");
    }

    @Test
    void aMistakeIsToldWithItsPlaceAndTheListStays(Console console) {
        Page page = queue(console);
        console.answer("captures", 400, mistake());
        console.answer("captures/facets", 400, mistake());
        page.getByLabel("Search captures").fill("oslo is:regresed now");

        Locator problem = page.locator("#search-problem");
        assertThat(problem).containsText("is: takes regressed, escalating.");
        assertThat(problem.locator("mark")).hasText("regresed");
        assertThat(page.getByLabel("Search captures")).hasAttribute("aria-invalid", "true");
        assertThat(page.locator(".row")).hasCount(12);
        assertThat(page).hasURL(Pattern.compile("is%3Aregresed"));

        console.answer("captures", Console.fixture("captures"));
        page.getByLabel("Search captures").fill("oslo is:regressed now");
        assertThat(problem).hasCount(0);
        assertThat(page.locator(".row")).hasCount(12);
    }

    @Test
    void anAddressWithAMistakeSaysWhereItIs(Console console) {
        console.answer("captures", 400, mistake());
        Page page = console.visit("#/queue?q=oslo+is:regresed");

        assertThat(page.locator("#search-problem mark")).hasText("regresed");
        assertThat(page.locator(".emptiness")).containsText("The search cannot be read");
    }

    @Test
    void menusCountWhatThereIsAndTheAddressKeepsIt(Console console) {
        Page page = queue(console);
        assertThat(page.locator(".total")).hasText("14 captures");
        summary(page, "Assignee").click();
        assertThat(page.locator("details[open] .check")).hasText(new Pattern[] {
            Pattern.compile("Me\\s+2"), Pattern.compile("Nobody\\s+11"), Pattern.compile("ben\\.okafor\\s+1")
        });
        choice(page, "Me").check();
        summary(page, "Flags").click();
        choice(page, "Escalating").check();

        console.eventually(() ->
                assertThat(console.lastQuery("captures")).contains("assignee=me", "escalating=true", "sparkline=24h"));
        console.eventually(() -> assertThat(console.lastQuery("captures/facets"))
                .contains("assignee=me", "escalating=true")
                .doesNotContain("sparkline", "sort"));
        assertThat(page).hasURL(Pattern.compile("assignee=me&escalating=true"));
        assertThat(page.locator(".chip")).hasCount(2);
    }

    @Test
    void barsCountTheStretchChosen(Console console) {
        Page page = queue(console);
        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("30 days"))
                .click();

        console.eventually(() -> assertThat(console.lastQuery("captures")).contains("sparkline=30d"));
        assertThat(page.locator("th.col-spark")).hasText("30 days");
        assertThat(page.getByRole(AriaRole.IMG, new GetByRoleOptions().setName(Pattern.compile("^Traces a day over")))
                        .first())
                .isVisible();
        assertThat(page.locator(".chip")).hasCount(0);
    }

    @Test
    void aRowSaysWhoTakesCareAndWhatIsMissing(Console console) {
        Page page = queue(console);

        assertThat(page.locator(".row").nth(5).locator(".avatar")).hasAttribute("title", "Assigned to ben.okafor");
        assertThat(page.locator(".row").nth(5).locator(".avatar span").first()).hasText("BO");
        assertThat(page.locator(".row").nth(3)).containsText("lacks version");
        assertThat(page.locator(".row").nth(6).locator(".flag-missing"))
                .hasAttribute("title", Pattern.compile("input, output, link"));
        page.getByLabel("Dense rows").click();
        assertThat(page.locator(".queue")).hasClass(Pattern.compile("is-dense"));
        page.reload();
        assertThat(page.locator(".queue")).hasClass(Pattern.compile("is-dense"));
    }

    private static Page queue(Console console) {
        Page page = console.visit("#/queue");
        assertThat(page.locator(".row")).hasCount(12);
        assertThat(page.locator(".total")).isVisible();
        return page;
    }

    private static Locator options(Page page) {
        return page.locator("#search-suggestions").getByRole(AriaRole.OPTION);
    }

    private static Locator choice(Page page, String label) {
        return page.locator("details[open] .check", new Page.LocatorOptions().setHasText(label))
                .first()
                .locator("input");
    }

    private static Locator summary(Page page, String label) {
        return page.locator("summary", new Page.LocatorOptions().setHasText(label));
    }

    private static JsonNode mistake() {
        ObjectNode problem = (ObjectNode) Console.problem(400, "Invalid parameter", "One parameter is wrong.");
        problem.putArray("errors")
                .addObject()
                .put("parameter", "q")
                .put("detail", "At character 9: is: takes regressed, escalating.")
                .put("position", 9);
        return problem;
    }

    private static ObjectNode suggestions(Request request) {
        boolean values = request.url().endsWith("agent%3A");
        ObjectNode answer = Console.fixture("suggest").put("from", values ? 6 : 0);
        ArrayNode items = (ArrayNode) answer.get("items");
        if (values) {
            items.addObject().put("text", "refund-bot").putNull("help").put("captures", 12);
            items.addObject().put("text", "\"two words\"").putNull("help").put("captures", 1);
        } else {
            items.addObject()
                    .put("text", "agent:")
                    .put("help", "which agent failed")
                    .putNull("captures");
            items.addObject()
                    .put("text", "is:")
                    .put("help", "regressed and the like")
                    .putNull("captures");
        }
        return answer;
    }
}
